// YASGUI on this endpoint, with the questions of the library; it talks to this server and no other.
"use strict";

async function start() {
  const asJson = { headers: { accept: "application/json" } };
  const { prefixes, questions } = await (await fetch("/questions", asJson)).json();
  const endpoint = new URL("/sparql", location.href).href;
  const asked = new URLSearchParams(location.search);
  const begin = questions.find((one) => one.name === asked.get("example"));
  const language = document.documentElement.lang;
  const titled = (question) => (language === "id" && question.title_id) || question.title;
  const first = "SELECT ?class (COUNT(?x) AS ?number) WHERE { ?x a ?class } GROUP BY ?class ORDER BY DESC(?number)";

  Yasgui.Yasqe.defaults.autocompleters = ["variables"]; // the others ask servers elsewhere
  Yasgui.Yasr.defaults.plugins.table.dynamicConfig = {
    compact: true, // 2, not "2"^^xsd:integer
    isEllipsed: false, // no date or quote cut short
  };
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    persistenceId: "foedus",
    autofocus: true,
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: () => [{ endpoint }] },
    requestConfig: { endpoint, method: "POST" },
    yasqe: { value: begin ? begin.query : first },
    yasr: { prefixes },
  });

  function tabOf(question) {
    const known = Object.values(yasgui._tabs).find((tab) => tab.getName() === titled(question));
    const tab = known || yasgui.addTab(true, { name: titled(question) });
    yasgui.selectTabId(tab.getId());
    return tab;
  }

  // The server puts values into a query: it checks them, and looks words up in its index.
  async function ask(question, values, say) {
    const given = new URLSearchParams([...values].filter(([, value]) => value.trim()));
    const answer = await fetch(`/questions/${question.name}?${given}`, {
      headers: { accept: "application/sparql-query" },
    });
    const text = await answer.text();
    say(answer.ok ? "" : text.replace(/^\d+ [^:]*: /, ""));
    if (!answer.ok) return;
    const tab = tabOf(question);
    tab.setQuery(text);
    tab.query();
  }

  const kinds = { date: "date", integer: "number", number: "number", rows: "number" };

  // The field of a parameter: a list where it has no other values than these.
  function fieldOf(one) {
    if (!one.values.length) {
      const input = document.createElement("input");
      input.type = kinds[one.type] || "text";
      input.step = "any";
      input.placeholder = one.default || "";
      return input;
    }
    const list = document.createElement("select");
    for (const value of ["", ...one.values]) list.append(new Option(value));
    return list;
  }

  function formOf(question) {
    const form = document.createElement("form");
    form.className = "values";
    for (const one of question.parameters) {
      const label = form.appendChild(document.createElement("label"));
      const name = label.appendChild(document.createElement("b"));
      name.textContent = one.name;
      const input = label.appendChild(fieldOf(one));
      input.name = one.name;
      input.required = one.required;
      if (begin === question) input.value = asked.get(one.name) || "";
      const told = label.appendChild(document.createElement("small"));
      told.textContent = one.description;
    }
    const button = form.appendChild(document.createElement("button"));
    button.textContent = language === "id" ? "Tanyakan" : "Ask";
    const fault = form.appendChild(document.createElement("p"));
    fault.setAttribute("role", "alert");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(question, new FormData(form).entries(), (text) => (fault.textContent = text));
    });
    return form;
  }

  // Shows the form of a question; what needs no value is asked at once.
  function open(question, item) {
    for (const form of document.querySelectorAll("#questions form")) form.remove();
    const form = formOf(question);
    if (question.parameters.length) item.append(form);
    item.scrollIntoView({ block: "nearest" });
    if (form.checkValidity()) ask(question, new FormData(form).entries(), (text) => (form.lastChild.textContent = text));
    else (form.querySelector(":invalid") || form.elements[0]).focus();
  }

  const list = document.getElementById("questions");
  for (const question of questions) {
    const item = list.appendChild(document.createElement("li"));
    const link = item.appendChild(document.createElement("a"));
    link.href = `?example=${question.name}`;
    link.title = question.description;
    link.textContent = titled(question);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(question, item);
    });
    if (begin === question) open(question, item);
  }
  document.getElementById("filter").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase().split(/\s+/);
    for (const item of list.children) {
      const link = item.querySelector("a");
      const text = `${link.textContent} ${link.title} ${link.href}`.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
    }
  });
}

start();
