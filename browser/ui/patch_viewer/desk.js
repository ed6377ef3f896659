// The desk: one item on screen, a key gives a verdict, the next item shows at once.
import { h } from "./dom.js";
import { createKeys } from "./keys.js";
import { createTokens, createClient } from "./desk_client.js";
import { createCrumb } from "./desk_crumb.js";
import { createGate } from "./desk_gate.js";
import { createScreen } from "./desk_screen.js";

