import { expect, test } from "vitest";
import { createVouchers } from "../../../src/index.js";
import { aVoucher } from "../../../src/testing/index.js";

const vouchers = createVouchers({ currency: "GBP" });

test.each([
  ["perSet", "total"],
  ["perSetPerCustomer", "perCustomer"],
])("A voucher in no set is not limited by %s, which would count nothing, but by %s", async (limit, instead) => {
  const limits = { [limit]: 1 };
  await expect(vouchers.create(aVoucher({ limits }))).rejects.toMatchObject({
    code: "invalid_input",
    path: `voucher.limits.${limit}`,
    message: expect.stringContaining(`use ${instead}`),
  });
  const { id } = await vouchers.create(aVoucher({ code: `FREE-${limit}` }));
  await expect(vouchers.update(id, { limits }, { expected: 1 })).rejects.toMatchObject({
    path: `changes.limits.${limit}`,
  });
  expect((await vouchers.get(id))?.version).toBe(1);
});

test("A member of a set is limited by them", async () => {
  const { id: setId } = await vouchers.sets.create({ name: "Spring", count: 1, offers: aVoucher().offers! });
  const [member] = (await vouchers.list({ setId })).items;
  const changed = await vouchers.update(member!.id, { limits: { perSet: 1 } }, { expected: 1 });
  expect(changed).toMatchObject({ ok: true, value: { limits: { perSet: 1 } } });
});
