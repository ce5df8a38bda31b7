import { readFile } from "node:fs/promises";
import { expectAccessible } from "./fixtures/axe.ts";
import { expect, people, test } from "./fixtures/people.ts";

test("an auditor narrows the log down, reads what changed, and exports exactly that", async ({ as }) => {
  const auditor = await as("auditor");
  await auditor.goto("/audit");
  const events = auditor.getByRole("list", { name: "Audit events" });
  await expect(events.getByRole("listitem").first()).toBeVisible();
  await expectAccessible(auditor);

  await auditor.getByRole("button", { name: "Who" }).click();
  await auditor.getByRole("checkbox", { name: people.approver.name }).check();
  await auditor.keyboard.press("Escape");
  await auditor.getByRole("button", { name: "Action" }).click();
  await auditor.getByRole("checkbox", { name: "revision approved" }).check();
  await auditor.keyboard.press("Escape");
  await expect(auditor).toHaveURL(/action=revision.approved/);
  const counted = auditor.getByText(/\d+ events? match/);
  await expect(counted).toBeVisible();
  const first = events.getByRole("listitem").first();
  await expect(first).toContainText(people.approver.name);
  await first.getByRole("button", { expanded: false }).first().click();
  await expect(first.getByText("Leaf hash")).toBeVisible();
  await first.getByText("Exact entry as it is hashed").click();
  await expect(first.locator("pre")).toContainText('"schema":"assay.event@1"');
  await expectAccessible(auditor);

  const count = Number.parseInt((await counted.textContent())?.replaceAll(",", "") ?? "", 10);
  const download = auditor.waitForEvent("download");
  await auditor.getByRole("link", { name: "Export JSON lines" }).click();
  const path = await (await download).path();
  const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(count);
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ action: "revision.approved" });

  await auditor.goto("/audit?action=audit.exported");
  await expect(events.getByRole("listitem").first()).toContainText(people.auditor.name);
  await auditor.goto("/audit?object=nothing-has-this-id");
  await expect(auditor.getByText("No event matches")).toBeVisible();
});

test("an auditor opens one event as a page that can be cited, and goes on to the event before it", async ({
  as,
}) => {
  const auditor = await as("auditor");
  await auditor.goto("/audit?action=revision.approved");
  const first = auditor.getByRole("list", { name: "Audit events" }).getByRole("listitem").first();
  const sentence = await first.getByRole("button").locator("span").first().textContent();
  await first.getByRole("button", { expanded: false }).first().click();
  await first.getByRole("link", { name: "Open as a page" }).click();
  const title = auditor.getByRole("heading", { level: 1 });
  await expect(title).toHaveText(sentence ?? "");
  await expect(auditor.getByText('"schema":"assay.event@1"')).toBeVisible();
  await expectAccessible(auditor);
  const place = auditor.getByText(/^Event [\d,]+ of the log/);
  const numberOf = async () => Number((await place.textContent())?.replaceAll(",", "").match(/\d+/)?.[0]);
  const number = await numberOf();
  await auditor.getByRole("link", { name: "Earlier event" }).click();
  await expect.poll(numberOf).toBe(number - 1);
  await auditor.getByRole("link", { name: "Later event" }).click();
  await expect(title).toHaveText(sentence ?? "");
  await auditor.setViewportSize({ width: 390, height: 844 });
  const wider = await auditor.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
});

test("the log is read on a phone, and only by those who may", async ({ as, complaints }) => {
  const auditor = await as("auditor");
  await auditor.setViewportSize({ width: 390, height: 844 });
  await auditor.goto("/audit");
  await expect(
    auditor.getByRole("list", { name: "Audit events" }).getByRole("listitem").first(),
  ).toBeVisible();
  const wider = await auditor.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
  const author = await as("author");
  await author.goto("/audit");
  await expect(author.getByText("You do not have access to this page")).toBeVisible();
  complaints.splice(0);
});
