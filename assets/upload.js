// Files of a form go one by one, with a bar, and again when the line broke: the form's own way of
// sending stays for browsers without this. Files can also be dropped. With data-to they go there at
// once, beside the form and its fields named in data-with, which waits for them when it is sent.
for (const box of document.querySelectorAll("[data-upload]")) {
    const form = box.closest("form"), input = box.querySelector("input"), list = box.querySelector("ul"),
        words = { ...box.closest("[data-too-big]").dataset, ...box.dataset }, waiting = [];
    let sending = null, failed = 0, sender = null;
    const make = (name, values) => Object.assign(document.createElement(name), values);
    const row = (file) => {
        const item = make("li"), bar = make("progress", { max: file.size || 1, value: 0 }), state = make("span");
        bar.setAttribute("aria-label", file.name);
        item.append(make("span", { textContent: file.name }), " ", bar, " ", state);
        list.append(item);
        return { file, item, bar, state };
    };
    const trouble = (text, page) => {
        const found = page && new DOMParser().parseFromString(page, "text/html").querySelector(".errors li, main p");
        return found ? found.textContent.trim() : text;
    };
    const fail = (job, text) => {
        const again = make("button", { type: "button", className: "quiet", textContent: words.again });
        failed++;
        sender = null;
        job.bar.value = 0;
        job.state.textContent = text + " ";
        again.onclick = () => { failed--; again.remove(); waiting.push(job); next(); };
        job.item.append(again);
        again.focus();
    };
    // What came stands at its paper, with the button that the page itself gives it.
    const keep = (job, found) => {
        const off = make("button", { className: "quiet", name: "take_off", value: found.value, textContent: words.off });
        off.setAttribute("formaction", words.offPath);
        off.ariaLabel = words.off + " " + found.name;
        job.item.replaceChildren(make("a", { href: found.path, textContent: found.name }), " ",
            make("small", { textContent: found.size }), " ", off);
        document.getElementById(words.ticks).checked = true;
    };
    const fields = () => {
        if (!words.to) return new FormData(form);
        const data = new FormData();
        for (const name of words.with.split(" ")) data.append(name, form.elements.namedItem(name).value);
        data.append("part", words.part);
        return data;
    };
    const done = () => {
        if (words.to && sender !== null) form.requestSubmit(sender);
        else if (!words.to && list.children.length && !failed) location.assign(form.dataset.then || location.href);
    };
    const next = () => {
        if (sending) return;
        const job = sending = waiting.shift();
        if (!job) {
            done();
            return;
        }
        const data = fields(), request = new XMLHttpRequest(), name = input.name || "tep";
        data.delete(name);
        data.append(name, job.file); // last: the token stands before it
        job.state.textContent = words.sending;
        request.upload.onprogress = (event) => {
            job.bar.value = event.loaded;
            job.state.textContent = words.sending + " " + Math.floor(100 * event.loaded / (event.total || 1)) + " %";
        };
        request.onloadend = () => {
            sending = null;
            if (request.status >= 200 && request.status < 300) {
                job.bar.value = job.bar.max;
                job.state.textContent = words.sent;
                if (words.to) keep(job, JSON.parse(request.responseText)[0]);
            } else {
                fail(job, trouble(words.failed, request.responseText));
            }
            next();
        };
        request.open("POST", words.to || form.action);
        request.send(data);
    };
    const take = (files) => {
        for (const file of files) {
            const job = row(file);
            if (file.size > Number(words.limit)) { failed++; job.state.textContent = words.tooBig; }
            else waiting.push(job);
        }
        input.value = "";
        next();
    };
    const target = words.to ? box.closest("tr") : box;
    for (const one of box.querySelectorAll("[hidden]")) one.hidden = false;
    input.addEventListener("change", () => take([...input.files]));
    target.addEventListener("dragover", (event) => event.preventDefault());
    target.addEventListener("drop", (event) => { event.preventDefault(); take([...event.dataTransfer.files]); });
    if (words.to) form.addEventListener("submit", (event) => {
        if (!sending) return;
        event.preventDefault();
        sender = event.submitter || undefined;
    });
}
