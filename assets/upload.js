// Files of a form go one by one, with a bar, and again when the line broke: the form's own way of
// sending stays for browsers without this. Files can also be dropped.
for (const box of document.querySelectorAll("[data-upload]")) {
    const form = box.closest("form"), input = box.querySelector("input"), list = box.querySelector("ul"),
        words = box.dataset, waiting = [];
    let sending = null, failed = 0;
    const row = (file) => {
        const item = document.createElement("li"), name = document.createElement("span"),
            bar = document.createElement("progress"), state = document.createElement("span");
        name.textContent = file.name;
        bar.max = file.size || 1;
        bar.value = 0;
        bar.setAttribute("aria-label", file.name);
        item.append(name, " ", bar, " ", state);
        list.append(item);
        return { file, item, bar, state };
    };
    const trouble = (text, page) => {
        const found = page && new DOMParser().parseFromString(page, "text/html").querySelector(".errors li, main p");
        return found ? found.textContent.trim() : text;
    };
    const fail = (job, text) => {
        const again = document.createElement("button");
        failed++;
        job.bar.value = 0;
        job.state.textContent = text + " ";
        again.type = "button";
        again.className = "quiet";
        again.textContent = words.again;
        again.onclick = () => { failed--; again.remove(); waiting.push(job); next(); };
        job.item.append(again);
        again.focus();
    };
    const next = () => {
        if (sending) return;
        const job = sending = waiting.shift();
        if (!job) {
            if (list.children.length && !failed) location.assign(form.dataset.then || location.href);
            return;
        }
        const data = new FormData(form), request = new XMLHttpRequest();
        data.delete(input.name);
        data.append(input.name, job.file); // last: the token stands before it
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
            } else {
                fail(job, trouble(words.failed, request.responseText));
            }
            next();
        };
        request.open("POST", form.action);
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
    input.addEventListener("change", () => take([...input.files]));
    box.addEventListener("dragover", (event) => event.preventDefault());
    box.addEventListener("drop", (event) => { event.preventDefault(); take([...event.dataTransfer.files]); });
}
