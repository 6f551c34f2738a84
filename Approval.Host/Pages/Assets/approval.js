"use strict";
// Everything works without this file; it brings news of an approval and the reader's own zone without asking again.
(() => {
    const live = document.querySelector("[data-live]");
    if (live && "EventSource" in window) {
        const source = new EventSource(live.dataset.live + "?version=" + live.dataset.version);
        source.addEventListener("changed", () => {
            source.close();
            const typed = document.querySelector("form :is(input:not([type=hidden]), textarea, select)");
            const news = document.getElementById("news");
            if (news) {
                news.hidden = false;
                news.querySelector("a").focus({ preventScroll: true });
            } else if (!typed) {
                location.reload();
            }
        });
    }
    const errors = document.getElementById("errors");
    if (errors) {
        errors.focus();
    }
})();
