import { describe, expect, test } from "vitest";
import { orThrow } from "../../../src/index.js";
import { aVoucher } from "../../../src/testing/index.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { stores } from "../stores.js";

describe.each(stores)("Extending a hold, over the $name store", ({ create }) => {
  test("keeps it so many seconds from now, never fewer than it had, and draws nothing", async () => {
    const { vouchers, hold, clock, used, events } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const { id, heldUntil } = await hold("k1");
    expect(orThrow(await vouchers.applications.extendHold(id, { seconds: 60 }))).toMatchObject({
      version: 1,
      heldUntil,
    });
    clock.advance(600);
    const longer = orThrow(await vouchers.applications.extendHold(id, { seconds: 900 }));
    expect(longer).toMatchObject({ version: 2, status: "held", heldUntil: "2026-06-01T12:25:00.000Z" });
    expect(await used("voucher:v1")).toBe(1);
    expect((await events()).slice(1)).toEqual(["application.held", "application.extended"]);
    clock.set("2026-06-01T12:24:59Z");
    expect(await vouchers.sweep()).toEqual({ expired: 0 });
    clock.advance(2);
    expect(await vouchers.sweep()).toEqual({ expired: 1 });
    expect(reasonsOf(await vouchers.applications.extendHold(id, { seconds: 60 }))).toEqual(["hold_expired"]);
  });

  test("ends at twenty-four hours after the cart was priced", async () => {
    const { vouchers, hold, clock } = aShop(await create());
    await vouchers.create(aVoucher());
    const { id } = await hold("k1");
    clock.advance(600);
    const most = orThrow(await vouchers.applications.extendHold(id, { seconds: 86_400 }));
    expect(most.heldUntil).toBe("2026-06-02T12:00:00.000Z");
  });

  test("is for holds only", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher());
    const [first, second] = [await hold("k1"), await hold("k2")];
    await vouchers.confirm(first.id);
    await vouchers.release(second.id);
    const extend = (id: string) => vouchers.applications.extendHold(id, { seconds: 60 });
    expect(reasonsOf(await extend(first.id))).toEqual(["conflict"]);
    expect(reasonsOf(await extend(second.id))).toEqual(["already_released"]);
    expect(reasonsOf(await extend("nobody"))).toEqual(["application_not_found"]);
    await expect(vouchers.applications.extendHold(first.id, { seconds: 0 })).rejects.toMatchObject({ path: "seconds" });
  });
});
