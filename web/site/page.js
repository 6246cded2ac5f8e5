// YASGUI on this endpoint, with the questions of the library; it talks to this server and no other.
"use strict";

async function start() {
  const { first, prefixes, questions } = await (await fetch("/assets/examples.json")).json();
  const endpoint = new URL("/sparql", location.href).href;
  const asked = new URLSearchParams(location.search).get("example");
  const begin = questions.find((one) => one.name === asked);
  const language = navigator.language.startsWith("id") ? "id" : "en";
  const titled = (question) => (language === "id" && question.title_id) || question.title;

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

  function show(question) {
    const known = Object.values(yasgui._tabs).find((tab) => tab.getName() === titled(question));
    const tab = known || yasgui.addTab(true, { name: titled(question) });
    yasgui.selectTabId(tab.getId());
    tab.setQuery(question.query);
    tab.query();
  }

  const list = document.getElementById("questions");
  for (const question of questions) {
    const link = document.createElement("a");
    link.href = `?example=${question.name}`;
    link.title = question.description;
    link.textContent = titled(question);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      show(question);
    });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  if (begin) show(begin);
}

start();
