/** What a client process is to do: so many attempts at some codes, a few of them at a time. */
export interface Job {
  readonly url: string;
  readonly tablePrefix: string;
  /** What keys begin with; the same job again uses the same keys. */
  readonly name: string;
  readonly attempts: number;
  /** Tried together, in random order; none where vouchers are automatic. */
  readonly codes: readonly string[];
  /** One code for each attempt, instead of all codes for every one. */
  readonly eachOf?: readonly string[];
  /** Attempts are made for so many customers in turns; left out: for nobody. */
  readonly customers?: number;
  /** Hold, buy, pay; else a use in one step. */
  readonly buys?: boolean;
  readonly holdSeconds?: number;
  /** At this attempt the process holds a use, says so and does no more, to be killed. */
  readonly hangsAt?: number;
}

/** What became of the attempts of one job. */
export interface Told {
  /** Applications that were acknowledged as confirmed, by key. */
  readonly confirmed: Readonly<Record<string, string>>;
  readonly refusals: Readonly<Record<string, number>>;
  /** Calls that ended by a lost connection: nobody knew whether they had happened. */
  readonly unknown: number;
  /** Calls made again for that. */
  readonly retries: number;
  /** Whatever else was thrown; there must be none. */
  readonly errors: readonly string[];
}

/** What client processes say while they work. */
export type Message =
  | { readonly key: string; readonly confirmed?: string }
  | { readonly hangs: true }
  | { readonly told: Omit<Told, "confirmed"> };
