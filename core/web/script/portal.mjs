// SPDX-License-Identifier: EUPL-1.2
// What a browser may add to pages that work without it. Each part looks for its own elements and leaves all others alone.
import { showChosenFiles } from "./chosen_files.mjs";

showChosenFiles(document);
