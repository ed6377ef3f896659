// The tabs of a campaign, in order: each is one import and one line here, and its style sheet one line in page.py.
//
// A tab is `createX(parent, {client, campaign, who, data, address, go, changed, renamed}) -> {element, destroy, keys}`:
// `client.get(path)`, `client.post(path, message)` -> {status, body}, paths below `api/`; `campaign` as the list has it
// (campaign_id, name, phase, roles ...); `who` the name of who is signed in; `data` what page.py gives;
// `address.get(field)`, `address.set({field: value or null})` the fields of the page's address beside campaign and tab;
// `go(page, query)` leaves for another page; `changed()` asks for the campaign again and mounts the tab anew;
// `renamed(line)` shows another name or phase above the tab.
// `keys` are its groups for the table of keys (patch_viewer/keys.js), if it has some: the page listens to them.
// `roles` are those that open a tab; null: every member.
import { createDisputes } from "./disputes/disputes.js";
import { createOverview } from "./overview/overview.js";
import { createRelease } from "./release/release.js";
import { createSettings } from "./settings/settings.js";

export const TABS = [
  { name: "overview", title: "Overview", create: createOverview, roles: null },
  { name: "disputes", title: "Disputes", roles: ["adjudicator", "reviewer"], create: createDisputes },
  { name: "settings", title: "Settings", roles: ["lead"], create: createSettings },
  { name: "release", title: "Release", roles: ["lead"], create: createRelease },
];
