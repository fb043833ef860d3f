import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createVouchers, parseCode, type VouchsafeError } from "../../../src/index.js";
import { createCodeHasher } from "../../../src/service/ids/code-hasher.js";
import { seed } from "../../seed.js";
import { aSecret } from "../a-secret.js";

const hmacOf = (codeKey: string, secret: string | Uint8Array) =>
  createHmac("sha256", secret).update(codeKey).digest("hex");

describe("Hashes of codes", () => {
  test(`Law: are HMAC-SHA-256 of the keys, in their order (seed ${seed})`, async () => {
    const secrets = fc.oneof(
      fc.uint8Array({ minLength: 32, maxLength: 100 }),
      fc.string({ unit: "grapheme", minLength: 32, maxLength: 60 }),
    );
    const keys = fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(secrets, keys, async (secret, codeKeys) => {
        const hashes = await createCodeHasher(secret, "secret")(codeKeys);
        expect(hashes.map(({ codeKey }) => codeKey)).toEqual(codeKeys.map((key) => hmacOf(key, secret)));
      }),
      { seed, numRuns: 50 },
    );
  });

  test("are no codes themselves, so that one typed at the till is another code", async () => {
    const [hash] = await createCodeHasher(aSecret, "secret")(["SAVE10"]);
    expect(parseCode(hash!.codeKey)).toMatchObject({ codeKey: expect.not.stringMatching(/[a-z]/) });
  });

  test("keep to the secret as it was given, whatever becomes of the caller's bytes", async () => {
    const bytes = new Uint8Array(32).fill(7);
    const hasher = createCodeHasher(bytes, "secret");
    bytes.fill(0);
    expect((await hasher(["A"]))[0]!.codeKey).toBe(hmacOf("A", new Uint8Array(32).fill(7)));
  });
});

describe("A secret for codes", () => {
  const short = "correct horse battery staple";
  test.each<[string, unknown]>([
    ["of 28 bytes", short],
    ["of 31 bytes", new Uint8Array(31).fill(9)],
    ["that is empty", ""],
    ["that is no text and no bytes", 12345678],
    ["of an array", Array.from({ length: 32 }, () => 1)],
    ["that is null", null],
    ["that was to come from the environment and is not there", undefined],
  ])("%s is refused, and not shown", (_what, secret) => {
    let thrown: VouchsafeError | undefined;
    try {
      createVouchers({ currency: "GBP", codeSecret: secret as string });
    } catch (error) {
      thrown = error as VouchsafeError;
    }
    expect(thrown).toMatchObject({ code: "invalid_input", path: "options.codeSecret" });
    expect(thrown!.message).not.toMatch(/correct|9|1234/);
  });

  test("of 32 bytes is taken, counted as UTF-8", () => {
    for (const codeSecret of ["x".repeat(32), "é".repeat(16), new Uint8Array(32)])
      expect(() => createVouchers({ currency: "GBP", codeSecret })).not.toThrow();
  });
});
