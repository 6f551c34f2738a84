"use strict";
// Everything works without this file; it brings news of an approval without asking again, and what follows from a form
// while it is filled in: asked of the server by the form itself, so nothing is computed here.
(() => {
    const live = document.querySelector("[data-live]");
    if (live && "EventSource" in window) {
        const source = new EventSource(live.dataset.live + "?version=" + live.dataset.version);
        source.addEventListener("changed", () => {
            source.close();
            document.getElementById("news").hidden = false;
        });
    }
    for (const part of document.querySelectorAll("[data-on]")) {
        const form = part.dataset.of ? document.getElementById(part.dataset.of) : part.closest("form");
        const names = part.dataset.on.split(" ");
        const stale = document.getElementById(part.id + "-stale");
        let asked;
        let waiting;
        const ask = async () => {
            asked?.abort();
            asked = new AbortController();
            const typed = new FormData(form);
            const isPost = form.method === "post";
            const address = isPost ? form.action : form.action + "?" + new URLSearchParams(typed);
            if (isPost) {
                typed.set("step", "look");
            }
            try {
                const answer = await fetch(address, { method: form.method, body: isPost ? new URLSearchParams(typed) : null, signal: asked.signal });
                const page = new DOMParser().parseFromString(await answer.text(), "text/html");
                stale.hidden = page.getElementById(part.id) !== null;
                if (!stale.hidden) {
                    return;
                }
                for (const old of document.querySelectorAll("[data-fresh]")) {
                    if (!old.contains(document.activeElement)) {
                        old.replaceChildren(...page.getElementById(old.id).childNodes);
                    }
                }
                if (!isPost) {
                    history.replaceState(null, "", address);
                }
            } catch (failure) {
                stale.hidden = failure.name === "AbortError"; // Asked again meanwhile.
            }
        };
        const wait = change => {
            if (names.includes(change.target.name)) {
                clearTimeout(waiting);
                waiting = setTimeout(ask, 250);
            }
        };
        form.addEventListener("input", wait);
        form.addEventListener("change", wait);
    }
    const errors = document.getElementById("errors");
    if (errors) {
        errors.focus();
    }
})();
