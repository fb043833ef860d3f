import { describe, expect, test } from "vitest";
import { toReason } from "../../src/domain/reason.js";
import { orThrow } from "../../src/domain/result.js";
import { thrownBy } from "./thrown-by.js";

describe("a result", () => {
  test("gives its value, also one that counts as false", () => {
    expect(orThrow({ ok: true, value: 5 })).toBe(5);
    expect(orThrow({ ok: true, value: undefined })).toBeUndefined();
  });

  test("that is a refusal is thrown with all its reasons, the primary one as its message", () => {
    const reasons = [
      toReason({ code: "code_missing", params: {} }),
      toReason({ code: "too_many_codes", params: { most: 1 } }),
    ];
    const error = thrownBy(() => orThrow({ ok: false, reasons }));
    expect(error).toMatchObject({ code: "refused", message: "No code was given.", details: { reasons } });
    expect(error.path).toBeUndefined();
  });
});
