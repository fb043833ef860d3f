import type { Application, ApplicationStatus } from "../../domain/application.js";
import type { Claim } from "../../domain/claim.js";
import type { Draw, Entry, EntryUse, Move, MoveResult } from "../../ports/ledger.js";
import type { Store } from "../../ports/store.js";
import { applicationRecord, at, claimRecord } from "./records.js";

type EntryParts = { readonly key?: string; readonly draws?: readonly Draw[] };
type ApplicationParts = EntryParts &
  Omit<Partial<Application>, "uses"> & { readonly vouchers?: readonly string[]; readonly uses?: readonly EntryUse[] };

/** A held application as the ledger is given it, free to be reclaimed from `at(900)` on. */
export function heldEntry(id: string, { draws = [], uses, ...given }: ApplicationParts = {}): Entry {
  const record = applicationRecord(id, { heldUntil: at(900), ...given });
  return { kind: "application", ...headOf(record, record.key, draws), uses: uses ?? usesOf(record), record };
}

/** A claim as the ledger is given it. */
export function claimEntry(
  id: string,
  { draws = [], key = `key-${id}`, ...given }: EntryParts & Partial<Claim> & { readonly heldUntil?: string } = {},
): Entry {
  const { heldUntil, ...fields } = given;
  const record = claimRecord(id, fields);
  return {
    kind: "claim",
    ...headOf({ ...record, ...(heldUntil === undefined ? {} : { heldUntil }) }, key, draws),
    uses: [{ voucherId: record.voucherId, discount: 0, uses: 0 }],
    record,
  };
}

/** An opening balance as the ledger is given it. */
export function openingEntry(id: string, uses: readonly EntryUse[]): Entry {
  const head = { id, version: 1, status: "confirmed" };
  const record = { id, voucherId: "v1", uses: 0, discount: {}, customers: [], openedAt: at(0) };
  return { kind: "opening", ...headOf(head, `key-${id}`, []), uses, record };
}

function usesOf({ uses, currency }: Application): readonly EntryUse[] {
  return uses.map(({ voucherId }) => ({ voucherId, currency, discount: 100, uses: 1 }));
}

type Head = { readonly id: string; readonly version: number; readonly status: string; readonly heldUntil?: string };

function headOf({ id, version, status, heldUntil }: Head, key: string, draws: readonly Draw[]) {
  return { id, key, version, status, ...(heldUntil === undefined ? {} : { heldUntil }), draws };
}

/** The same application one version on. */
export function movedOn(
  entry: Entry,
  {
    status,
    draws = entry.draws,
    uses = entry.uses,
    heldUntil,
  }: {
    readonly status: ApplicationStatus;
    readonly draws?: readonly Draw[];
    readonly uses?: readonly EntryUse[];
    readonly heldUntil?: string;
  },
): Entry {
  if (entry.kind !== "application") throw new Error("only applications are moved on here");
  const { heldUntil: _until, ...record } = entry.record;
  const until = heldUntil === undefined ? {} : { heldUntil };
  const next = { ...record, version: entry.version + 1, status, ...until };
  return { kind: "application", ...headOf(next, entry.key, draws), uses, record: next };
}

/** One use of a counter. */
export function oneOf(counter: string, limit?: number): Draw {
  return limit === undefined ? { counter, by: 1 } : { counter, by: 1, limit };
}

type MoveParts = Partial<Pick<Move, "draws" | "guards" | "events">>;

/** The move that puts an entry in and draws all that it says. */
export function inserting(entry: Entry, { draws = entry.draws, guards = [], events = [] }: MoveParts = {}): Move {
  return { entry, from: null, draws, guards, events };
}

/** The move from an entry to its next version; without `draws` no counter moves. */
export function replacing(before: Entry, entry: Entry, { draws = [], guards = [], events = [] }: MoveParts = {}): Move {
  return { entry, from: { version: before.version }, draws, guards, events };
}

/** The move that gives back all that an application has drawn. */
export function releasing(entry: Entry, events: Move["events"] = []): Move {
  const back = entry.draws.map(({ counter, by }) => ({ counter, by: -by }));
  return replacing(entry, movedOn(entry, { status: "released", draws: [] }), { draws: back, events });
}

/** The move that turns a hold into a use. */
export function confirming(entry: Entry, events: Move["events"] = []): Move {
  return replacing(entry, movedOn(entry, { status: "confirmed" }), { events });
}

/** Makes moves one after the other, each of which must be applied: what a case starts from. */
export async function moveAll(store: Store, ...moves: readonly Move[]): Promise<void> {
  for (const move of moves) {
    const result: MoveResult = await store.ledger.move(move, {});
    if (result.status !== "applied") {
      throw new Error(
        `Promised: a move with nothing against it is applied. But: ${move.entry.id} was told ${JSON.stringify(result)}.`,
      );
    }
  }
}

/** Makes moves all at once. */
export function raceOf(store: Store, moves: readonly Move[]): Promise<readonly MoveResult[]> {
  return Promise.all(moves.map((move) => store.ledger.move(move, {})));
}

/** How one counter stands. */
export async function counterOf(store: Store, counter: string): Promise<number | undefined> {
  return (await store.ledger.counters([counter], {}))[0];
}
