import { gap, type Mutant, mutant } from "./mutant.js";

/** Stores that give a code, a key or an order id twice, or lose a version. */
export const repositoryMutants: readonly Mutant[] = [
  mutant("looks whether a code is free, waits, and puts it in", /^Of twenty callers with one code at once/, (real) => ({
    vouchers: {
      async insert({ vouchers, events }) {
        const codeKeys = vouchers.flatMap(({ codeKey }) => codeKey ?? []);
        const found = await real.vouchers.candidates({ codeKeys, shops: [], automatic: false }, {});
        await gap();
        if (found.length > 0) return { taken: vouchers.map(({ id }) => id) };
        const { taken } = await real.vouchers.insert({ vouchers, events }, {});
        const forced = vouchers
          .filter(({ id }) => taken.includes(id))
          .map((voucher) => ({ ...voucher, codeKey: `${voucher.codeKey}#${voucher.id}` }));
        return real.vouchers.insert({ vouchers: forced, events: [] }, {});
      },
    },
  })),
  mutant("puts in all vouchers or none", /^Vouchers whose id or code is taken are named and left out/, (real) => ({
    vouchers: {
      async insert({ vouchers, events }) {
        for (const { id } of vouchers)
          if ((await real.vouchers.get(id, {})) !== undefined) return { taken: vouchers.map((voucher) => voucher.id) };
        return real.vouchers.insert({ vouchers, events }, {});
      },
    },
  })),
  mutant("never says which of the same call was taken", /^Of two vouchers with one code in the same call/, (real) => ({
    vouchers: {
      async insert({ vouchers, events }) {
        const { taken } = await real.vouchers.insert({ vouchers, events }, {});
        return { taken: taken.filter((id) => vouchers.findIndex((voucher) => voucher.id === id) === 0) };
      },
    },
  })),
  mutant("makes codes unique over all shops", /^Shops and global scope each have their own codes/, (real) => ({
    vouchers: {
      insert: ({ vouchers, events }) =>
        real.vouchers.insert(
          { vouchers: vouchers.map((voucher) => ({ ...voucher, scope: "global" as const })), events },
          {},
        ),
    },
  })),
  mutant("takes having no code for a code", /^Vouchers without a code never take one/, (real) => ({
    vouchers: {
      insert: ({ vouchers, events }) =>
        real.vouchers.insert({ vouchers: vouchers.map((voucher) => ({ codeKey: "", ...voucher })), events }, {}),
    },
  })),
  mutant("tells of vouchers that were all taken", /^Events of an insert are written unless/, (real) => ({
    vouchers: {
      async insert({ vouchers, events }) {
        const answer = await real.vouchers.insert({ vouchers, events }, {});
        if (answer.taken.length === vouchers.length) {
          await real.vouchers.insert(
            {
              vouchers: [{ ...vouchers[0]!, id: `ghost-${vouchers[0]!.id}`, codeKey: `ghost-${vouchers[0]!.id}` }],
              events,
            },
            {},
          );
        }
        return answer;
      },
    },
  })),
  mutant("forgets earlier versions of vouchers", /^A voucher is updated from the version expected/, (real) => ({
    vouchers: { get: (id) => real.vouchers.get(id, {}) },
  })),
  mutant("updates vouchers from whatever version stands", /^A voucher update that expects another version/, (real) => ({
    vouchers: {
      async update({ voucher, events }) {
        const now = await real.vouchers.get(voucher.id, {});
        return now === undefined
          ? "conflict"
          : real.vouchers.update(
              { voucher: { ...voucher, version: now.version + 1 }, expected: now.version, events },
              {},
            );
      },
    },
  })),
  mutant(
    "waits between looking at a voucher's version and writing",
    /^Of ten updates of a voucher from one version/,
    (real) => ({
      vouchers: {
        async update({ voucher, expected, events }) {
          const stands = (await real.vouchers.get(voucher.id, {}))?.version;
          await gap();
          if (stands !== expected) return "conflict";
          await real.vouchers.update({ voucher, expected, events }, {});
          return "updated";
        },
      },
    }),
  ),
  mutant(
    "finds codes of shops that were not named",
    /^Candidates are the vouchers with one of the codes in global scope/,
    (real) => ({
      vouchers: {
        candidates: ({ codeKeys, automatic }) =>
          real.vouchers.candidates({ codeKeys, automatic, shops: ["north", "south"] }, {}),
      },
    }),
  ),
  mutant("passes over vouchers whose code is not kept", /^A voucher is found by the key of its code/, (real) => ({
    vouchers: {
      candidates: async (what) =>
        (await real.vouchers.candidates(what, {})).filter(({ code, automatic }) => code !== undefined || automatic),
    },
  })),
  mutant("finds a candidate once for its code and once as automatic", /^A candidate comes once/, (real) => ({
    vouchers: {
      async candidates({ codeKeys, shops, automatic }) {
        const byCode = await real.vouchers.candidates({ codeKeys, shops, automatic: false }, {});
        return [
          ...byCode,
          ...(automatic ? await real.vouchers.candidates({ codeKeys: [], shops, automatic }, {}) : []),
        ];
      },
    },
  })),
  mutant("finds automatic vouchers always", /^Automatic vouchers of global scope and of the shops named/, (real) => ({
    vouchers: {
      candidates: ({ codeKeys, shops }) => real.vouchers.candidates({ codeKeys, shops, automatic: true }, {}),
    },
  })),
  mutant(
    "keeps vouchers that are switched off to itself",
    /^Candidates are newest versions, also of vouchers that are switched off/,
    (real) => ({
      vouchers: {
        candidates: async (what) =>
          (await real.vouchers.candidates(what, {})).filter(
            ({ active, archivedAt }) => active && archivedAt === undefined,
          ),
      },
    }),
  ),
  mutant("lets the last set with an id win", /^A set whose id is in use is taken/, (real) => ({
    sets: {
      async insert({ set, events }) {
        const now = await real.sets.get(set.id, {});
        if (now === undefined) return real.sets.insert({ set, events }, {});
        await real.sets.update({ set: { ...set, version: now.version + 1 }, expected: now.version, events }, {});
        return "inserted";
      },
    },
  })),
  mutant("looks whether a set is there, waits, and puts it in", /^Of ten sets with one id at once/, (real) => ({
    sets: {
      async insert({ set, events }) {
        const known = await real.sets.get(set.id, {});
        await gap();
        if (known !== undefined) return "taken";
        await real.sets.insert({ set, events }, {});
        return "inserted";
      },
    },
  })),
  mutant("forgets earlier versions of sets", /^A set is updated from the version expected/, (real) => ({
    sets: { get: (id) => real.sets.get(id, {}) },
  })),
  mutant("updates sets from whatever version stands", /^A set update that expects another version/, (real) => ({
    sets: {
      async update({ set, events }) {
        const now = await real.sets.get(set.id, {});
        return now === undefined
          ? "conflict"
          : real.sets.update({ set: { ...set, version: now.version + 1 }, expected: now.version, events }, {});
      },
    },
  })),
  mutant(
    "waits between looking at a set's version and writing",
    /^Of ten updates of a set from one version/,
    (real) => ({
      sets: {
        async update({ set, expected, events }) {
          const stands = (await real.sets.get(set.id, {}))?.version;
          await gap();
          if (stands !== expected) return "conflict";
          await real.sets.update({ set, expected, events }, {});
          return "updated";
        },
      },
    }),
  ),
];
