"use strict";
// Everything works without this file; it brings news of an approval and the reader's own zone without asking again.
(() => {
    const live = document.querySelector("[data-live]");
    if (live && "EventSource" in window) {
        const source = new EventSource(live.dataset.live + "?version=" + live.dataset.version);
        source.addEventListener("changed", () => {
            source.close();
            document.getElementById("news").hidden = false;
        });
    }
    const errors = document.getElementById("errors");
    if (errors) {
        errors.focus();
    }
})();
