// SPDX-License-Identifier: EUPL-1.2
// What a browser may add to pages that work without it. Each part looks for its own elements and leaves all others alone.
import { showChosenFiles } from "./chosen_files.mjs";
import { keepDrafts, sendWaitingDrafts } from "./drafts.mjs";
import { keepLive } from "./live.mjs";
import { keepPages, startWorker } from "./offline.mjs";
import { offerPlaces } from "./places.mjs";
import { tellOfUploads } from "./uploads.mjs";

// Of the page, and of what takes the place of it or of a part of it later.
function enhance(root) {
  showChosenFiles(root);
  offerPlaces(root);
  tellOfUploads(root, enhance);
  keepDrafts(root, enhance);
  keepPages(root);
  if (root === document) keepLive(enhance);
}

startWorker();
sendWaitingDrafts();
enhance(document);
