"use strict";
(() => {
    const data = JSON.parse(document.getElementById("data").textContent);
    const [picture, view, lines, boxes, panel, search, count] = ["picture", "view", "lines", "tables", "panel", "search", "count"]
        .map((id) => document.getElementById(id));
    const HEAD = 28, LINE = 18;

    // Whatever comes from the database is set as text or as an attribute, never as markup.
    function element(parent, name, attributes, text) {
        const node = parent.namespaceURI === picture.namespaceURI
            ? document.createElementNS(picture.namespaceURI, name) : document.createElement(name);
        for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
        if (text !== undefined && text !== null) node.textContent = text;
        return parent.appendChild(node);
    }
    const short = (text) => ([...text].length > 40 ? [...text].slice(0, 39).join("") + "…" : text);

    const edgeNodes = data.edges.map((edge) => {
        const kind = ["line", edge.optional ? "optional" : "", edge.one ? "" : "many"].filter(Boolean).join(" ");
        const node = element(lines, "path", { class: kind, d: edge.path });
        element(node, "title", {}, edge.label);
        return node;
    });
    const tableNodes = data.tables.map((table, index) => {
        const [x, y, width, height] = table.at;
        const node = element(boxes, "g", {
            class: table.advice.length ? "table advised" : "table", transform: `translate(${x} ${y})`, tabindex: 0,
            role: "button", "data-table": table.id, "aria-label": table.name,
        });
        element(node, "rect", { width, height, rx: 4 });
        element(node, "rect", { class: "head", x: 1, y: 1, width: width - 2, height: HEAD - 2, rx: 3 });
        element(node, "text", { class: "name", x: 10, y: 19 }, short(table.name));
        table.lines.forEach((at, place) => {
            const column = table.columns[at], top = HEAD + place * LINE + 13;
            element(node, "text", { class: "keys", x: 8, y: top }, column.keys.join(" "));
            element(node, "text", { x: 44, y: top }, short(column.name));
        });
        node.addEventListener("click", () => { if (!moved) show(index); });
        node.addEventListener("keydown", (event) => {
            if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(index); }
        });
        return node;
    });

    // Pan and zoom.
    let x = 0, y = 0, scale = 1, moved = false;
    const apply = () => view.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(4)})`);
    function size() {
        const area = picture.getBoundingClientRect();
        return [area.width || 800, area.height || 600];
    }
    function zoom(factor, atX, atY) {
        const next = Math.min(4, Math.max(0.02, scale * factor));
        x = atX - (atX - x) * next / scale;
        y = atY - (atY - y) * next / scale;
        scale = next;
        apply();
    }
    function fit(indexes) {
        const shown = indexes.length ? indexes.map((it) => data.tables[it].at) : data.tables.map((it) => it.at);
        if (!shown.length) return;
        const [width, height] = size();
        const left = Math.min(...shown.map((it) => it[0])), top = Math.min(...shown.map((it) => it[1]));
        const right = Math.max(...shown.map((it) => it[0] + it[2])), bottom = Math.max(...shown.map((it) => it[1] + it[3]));
        scale = Math.min(1.2, Math.max(0.02, Math.min((width - 40) / (right - left), (height - 40) / (bottom - top))));
        x = (width - (left + right) * scale) / 2;
        y = (height - (top + bottom) * scale) / 2;
        apply();
    }
    picture.addEventListener("wheel", (event) => {
        event.preventDefault();
        const area = picture.getBoundingClientRect();
        zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - area.left, event.clientY - area.top);
    }, { passive: false });
    const pointers = new Map();
    picture.addEventListener("pointerdown", (event) => {
        pointers.set(event.pointerId, [event.clientX, event.clientY]);
        if (pointers.size === 1) moved = false;
    });
    window.addEventListener("pointermove", (event) => {
        const last = pointers.get(event.pointerId);
        if (!last) return;
        const dx = event.clientX - last[0], dy = event.clientY - last[1];
        if (!moved && Math.hypot(dx, dy) < 4) return;
        moved = true;
        picture.classList.add("moving");
        pointers.set(event.pointerId, [event.clientX, event.clientY]);
        const others = [...pointers.entries()].filter(([id]) => id !== event.pointerId);
        if (others.length) {
            const [other] = others.map(([, at]) => at), area = picture.getBoundingClientRect();
            const before = Math.hypot(last[0] - other[0], last[1] - other[1]);
            const after = Math.hypot(event.clientX - other[0], event.clientY - other[1]);
            if (before > 0) zoom(after / before, other[0] - area.left, other[1] - area.top);
        } else {
            x += dx;
            y += dy;
            apply();
        }
    });
    for (const end of ["pointerup", "pointercancel"]) {
        window.addEventListener(end, (event) => {
            pointers.delete(event.pointerId);
            picture.classList.remove("moving");
        });
    }
    const middle = () => size().map((it) => it / 2);
    document.getElementById("in").addEventListener("click", () => zoom(1.3, ...middle()));
    document.getElementById("out").addEventListener("click", () => zoom(1 / 1.3, ...middle()));
    document.getElementById("fit").addEventListener("click", () => fit([]));

    // Search.
    function found(text) {
        const wanted = text.trim().toLowerCase();
        if (!wanted) return null;
        const has = (it) => it !== null && it !== undefined && it.toLowerCase().includes(wanted);
        return data.tables.flatMap((table, index) =>
            has(table.name) || has(table.model) || table.columns.some((column) => has(column.name)) ? [index] : []);
    }
    function mark() {
        const matches = found(search.value);
        const kept = matches && new Set(matches);
        tableNodes.forEach((node, index) => node.classList.toggle("dim", Boolean(kept) && !kept.has(index)));
        edgeNodes.forEach((node, index) => {
            const edge = data.edges[index];
            node.classList.toggle("dim", Boolean(kept) && !(kept.has(edge.from) && kept.has(edge.to)));
        });
        count.textContent = matches ? `${matches.length} of ${data.tables.length}` : "";
        return matches;
    }
    search.addEventListener("input", () => { mark(); remember(); });
    search.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        const matches = mark() || [];
        fit(matches);
        const exact = matches.find((it) => data.tables[it].name.toLowerCase() === search.value.trim().toLowerCase());
        if (exact !== undefined || matches.length === 1) show(exact ?? matches[0]);
    });
    document.addEventListener("keydown", (event) => {
        if (event.key === "/" && document.activeElement !== search) { event.preventDefault(); search.focus(); }
        if (event.key === "Escape") { hide(); search.value = ""; mark(); remember(); }
    });

    // Everything about a table.
    let open = null;
    function list(title, items, each) {
        element(panel, "h3", {}, title);
        if (!items.length) element(panel, "p", { class: "soft" }, "none");
        const parent = element(panel, "ul");
        for (const item of items) each(element(parent, "li"), item);
    }
    function show(index, quietly) {
        open = index;
        const table = data.tables[index];
        panel.replaceChildren();
        panel.hidden = false;
        element(panel, "button", { class: "close", "aria-label": "Close" }, "×").addEventListener("click", hide);
        element(panel, "h2", {}, table.name);
        element(panel, "div", { class: "soft" }, `${table.kind}, ${table.model} in Rust, ${table.verdict}`);
        if (table.comment) element(panel, "p", {}, table.comment);
        element(panel, "h3", {}, `Columns (${table.columns.length})`);
        const rows = element(panel, "table", { class: "columns" });
        for (const column of table.columns) {
            const row = element(rows, "tr");
            element(row, "td", { class: "soft" }, column.keys.join(" "));
            const name = element(row, "td", {}, column.name);
            if (column.comment) element(name, "div", { class: "soft" }, column.comment);
            const type = element(row, "td", {}, column.type + (column.null ? "" : " NOT NULL"));
            if (column.default) element(type, "div", { class: "soft" }, `default ${column.default}`);
            element(row, "td", {}, `${column.field}: ${column.rust}`);
        }
        list("Relations", table.relations, (item, relation) => {
            const link = element(item, "a", { href: "#table=" + encodeURIComponent(data.tables[relation.to].id) }, relation.name);
            link.addEventListener("click", (event) => { event.preventDefault(); show(relation.to); fit([relation.to]); });
            element(item, "div", { class: "soft" }, relation.text);
        });
        list("Advice", table.advice, (item, advice) => {
            element(item, "strong", { class: advice.severity }, `${advice.severity}: ${advice.code}`);
            element(item, "div", {}, advice.found);
            element(item, "div", { class: "soft" }, advice.why);
            for (const statement of advice.sql) element(item, "pre", {}, statement + ";");
        });
        highlight();
        if (!quietly) remember();
    }
    function hide() {
        open = null;
        panel.hidden = true;
        highlight();
        remember();
    }
    function highlight() {
        tableNodes.forEach((node, index) => node.classList.toggle("open", index === open));
        edgeNodes.forEach((node, index) => {
            const edge = data.edges[index];
            node.classList.toggle("near", open !== null && (edge.from === open || edge.to === open));
        });
    }

    // The address says what is searched for and shown, so that it can be shared.
    function remember() {
        const parts = [];
        if (search.value) parts.push("search=" + encodeURIComponent(search.value));
        if (open !== null) parts.push("table=" + encodeURIComponent(data.tables[open].id));
        try { history.replaceState(null, "", "#" + parts.join("&")); } catch { /* not in every frame */ }
    }
    function recall() {
        const wanted = new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
        search.value = wanted.get("search") || "";
        const matches = mark();
        const index = data.tables.findIndex((it) => it.id === wanted.get("table"));
        if (index >= 0) show(index, true);
        fit(index >= 0 ? [index] : matches || []);
    }
    window.addEventListener("hashchange", recall);
    recall();
})();
