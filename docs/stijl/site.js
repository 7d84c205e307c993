/* What the theme leaves out for keyboards and screen readers, and the search of the page “Waar komt
   mijn dienst terecht?”. It runs before the script of the theme, which starts to work at once.
   What searches (the folder zoeken/) is fetched when somebody does. */
(function () {
  "use strict"

  var all = function (selector, within) {
    return Array.from((within || document).querySelectorAll(selector))
  }

  /* An element with text, or with elements, in it. */
  window.gpMake = function (tag, attributes, inside) {
    var made = document.createElement(tag)
    Object.keys(attributes).forEach(function (name) { made.setAttribute(name, attributes[name]) })
    made.append.apply(made, [].concat(inside || []))
    return made
  }

  /* Labels that open something become buttons: with a name, a state and the keys of a button. */

  var LABELS =
    '.md-header label[for="__drawer"],' +
    '.md-nav__item label.md-nav__link, .md-nav__item label.md-nav__title[for^="__nav"]'

  function makeButton(label) {
    var checkbox = document.getElementById(label.htmlFor)
    if (!checkbox || label.tagName !== "LABEL") return
    var text = label.textContent.trim()
    var button = document.createElement("button")
    Array.from(label.attributes).forEach(function (attribute) {
      button.setAttribute(attribute.name, attribute.value)
    })
    button.type = "button"
    button.removeAttribute("tabindex")
    button.append.apply(button, Array.from(label.childNodes))
    if (checkbox.id === "__drawer") button.setAttribute("aria-label", "Menu")
    else if (checkbox.id === "__toc") button.setAttribute("aria-label", text + ": op deze pagina")
    else if (label.matches(".md-nav__title")) button.setAttribute("aria-label", "Terug uit " + text)
    else if (!text) {
      button.setAttribute("aria-label", "Onderdelen van " + label.parentElement.textContent.trim())
    }
    if (!label.matches(".md-nav__title")) button.setAttribute("aria-expanded", String(checkbox.checked))
    button.addEventListener("click", function () {
      checkbox.click()
      if (checkbox.id === "__drawer" && checkbox.checked) enterMenu()
    })
    label.replaceWith(button)
  }

  /* A browser may remember that the menu was open; a page begins with it closed. */
  all("#__drawer").forEach(function (checkbox) {
    if (checkbox.checked) checkbox.click()
  })

  function enterMenu() {
    var first = all(".md-sidebar--primary :is(a, button)").find(function (part) {
      return part.offsetParent && !part.closest('[for="__drawer"]')
    })
    if (first) first.focus()
  }

  function closeMenu() {
    var menu = document.getElementById("__drawer")
    if (menu.checked) menu.click()
  }

  document.addEventListener("change", function (event) {
    var checkbox = event.target
    all('button[for="' + checkbox.id + '"][aria-expanded]').forEach(function (button) {
      button.setAttribute("aria-expanded", String(checkbox.checked))
    })
  })

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && document.getElementById("__drawer").checked) {
      closeMenu()
      document.querySelector('.md-header [for="__drawer"]').focus()
    }
  })

  /* The menu over a small page closes when the reader goes on behind it. */
  document.addEventListener("focusin", function (event) {
    if (event.target.closest(".md-content, .md-footer, .md-skip")) closeMenu()
  })

  /* What scrolls sideways can be reached and scrolled with the keyboard, and has a name. */

  function makeScrollable() {
    var counts = new Map()
    all(".md-typeset__scrollwrap").forEach(function (area) {
      var scrolls = area.scrollWidth > area.clientWidth
      if (!scrolls) {
        ["role", "tabindex", "aria-label"].forEach(function (name) { area.removeAttribute(name) })
        return
      }
      var headings = all(".md-content h1, .md-content h2, .md-content h3").filter(function (heading) {
        return heading.compareDocumentPosition(area) & Node.DOCUMENT_POSITION_FOLLOWING
      })
      var title = headings.length ? headings[headings.length - 1].firstChild.textContent.trim() : ""
      var count = (counts.get(title) || 0) + 1
      counts.set(title, count)
      area.setAttribute("role", "region")
      area.setAttribute("aria-label", "Tabel: " + title + (count > 1 ? " " + count : ""))
      area.tabIndex = 0
    })
  }

  /* Single keys belong to the reader: the theme's shortcuts (f, s, n …) are off. */

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target.closest("input, textarea, select")) return
    if (event.key.length === 1) event.stopPropagation()
  }, true)

  /* Scripts of the search, each fetched once, in order. */

  var SEARCH = new URL("zoeken/", document.currentScript.src), fetched = {}

  function fetchScript(address) {
    fetched[address] = fetched[address] || new Promise(function (resolve, reject) {
      var script = document.createElement("script")
      script.async = false
      script.src = address
      script.onload = resolve
      script.onerror = function () {
        delete fetched[address]
        reject(new Error(address))
      }
      document.head.append(script)
    })
    return fetched[address]
  }

  function fetchSearch() {
    var names = ["base-stemmer.js", "dutch-stemmer.js", "minisearch.js", "words.js", "search.js"]
    return Promise.all(names.map(function (name) { return fetchScript(new URL(name, SEARCH).href) }))
  }

  /* Data that a script hands over, by its address: a page from disk can read it too. */

  var handed = new Map()
  window.gpData = function (address, data) { handed.set(address, data) }
  window.gpHanded = function (address, query) {
    return fetchScript(new URL("../../" + address + (query || ""), SEARCH).href).then(function () {
      return handed.get(address)
    })
  }

  window.gpSearchScripts = fetchSearch

  /* The page that searches the whole site. */

  function startSearch() {
    var form = document.querySelector(".gp-zoeken")
    if (!form || form === started) return
    started = form
    if (location.hash === "#gp-zoeken") form.querySelector("input").focus()
    var ready = fetchSearch()
    /* At once what a shared question will ask for: it comes beside the scripts, and runs after them. */
    if (new URL(location).searchParams.get("q")) {
      fetchScript(new URL("../../zoekindex.js", SEARCH).href).catch(Object)
    }
    ready.then(function () { gpSearch(form) }).catch(function () {
      form.hidden = true
      document.querySelector(".gp-gevonden").textContent =
        "Het zoeken lukt nu niet: een deel van de site kwam niet aan. Hieronder staan alle pagina’s."
    })
  }

  /* “Waar komt mijn dienst terecht?” */

  var started

  function startFilter() {
    var form = document.querySelector(".gp-filter")
    if (!form || form === started) return
    started = form
    var field = form.querySelector("input"), status = form.querySelector("[role=status]")
    var table = document.querySelector(".gp-bestemmingen"), waiting
    var none = document.querySelector(".gp-geen")
    var rows = all("tbody tr", table), hits = [], search

    function told(count, question) {
      if (!question) return rows.length + " namen in de lijst"
      if (!count) {
        return "Niets gevonden. Probeer een ander woord" + (none.querySelector("ul") ? ", of kies hieronder." : ".")
      }
      return (count === 1 ? "1 naam" : count + " namen") + " gevonden"
    }

    /* What was found, or else the whole list: that says it too. Only what was or is found changes:
       of a thousand rows the browser then looks at few. */
    function show(question, found) {
      hits.forEach(function (row) { row.classList.remove("gp-treffer") })
      hits = Array.from(found, function (i) { return rows[i] })
      hits.forEach(function (row) { row.classList.add("gp-treffer") })
      table.classList.toggle("gp-bestemmingen--kaarten", Boolean(question))
      none.hidden = !question || found.size > 0
      none.querySelector(".gp-geen__vraag").textContent = question.slice(0, 60)
      table.classList.toggle("gp-bestemmingen--kort", !question && !location.hash)
      form.classList.toggle("gp-filter--kort", !question && !location.hash)
      clearTimeout(waiting)
      waiting = setTimeout(function () { status.textContent = told(found.size, question) }, 250)
    }

    /* What a question needs: made while the reader still types, for of a thousand names it takes a while. */
    function prepare() {
      return fetchSearch().then(function () {
        search = search || gpRows(rows.map(function (row) {
          var names = all("a, span, .gp-ook span", row.cells[0])
          return {
            title: names.map(function (part) { return part.textContent }).join(" | "),
            text: [row.cells[1].textContent, row.dataset.ruim].join(" ")
          }
        }))
      })
    }

    function filter() {
      var question = field.value.trim(), address = new URL(location)
      if (question) address.searchParams.set("zoek", question)
      else address.searchParams.delete("zoek")
      if (address.href !== location.href) history.replaceState(history.state, "", address)
      if (!question) return show("", new Set())
      prepare().then(function () {
        if (field.value.trim() === question) show(question, search(question))
      }).catch(function () {
        status.textContent = "Het zoeken lukt nu niet. Alle namen staan in de lijst."
      })
    }

    field.value = field.value || new URL(location).searchParams.get("zoek") || ""
    field.addEventListener("input", filter)
    field.addEventListener("focus", function () { prepare().catch(Object) }, { once: true })
    form.addEventListener("submit", function (event) { event.preventDefault() })
    form.querySelector("button").addEventListener("click", function () {
      table.classList.remove("gp-bestemmingen--kort")
      form.classList.remove("gp-filter--kort")
      table.focus()
    })
    filter()
  }

  /* A link to a row of the table: the whole table, so that the row is there. */
  addEventListener("hashchange", function () {
    var row = location.hash.length > 1 && document.getElementById(location.hash.slice(1))
    var field = document.getElementById("gp-filter")
    if (!row || !field || !row.closest(".gp-bestemmingen")) return
    field.value = ""
    field.dispatchEvent(new Event("input"))
    row.closest("tr").scrollIntoView()
  })

  /* On paper a link shows where it leads: in full on the notice for the board, else from the site. */
  addEventListener("beforeprint", function () {
    all(".md-content__inner > :is(p, ul, ol) a[href], .md-content .admonition a[href]")
      .forEach(function (link) {
        if (link.origin !== location.origin || link.matches(".headerlink, .gp-bron a, .gp-afgeleid")) return
        var notice = link.closest(".admonition.abstract")
        if (!notice && link.pathname === location.pathname) return
        link.dataset.adres = (notice ? link.host : "") + link.pathname + link.hash
      })
  })

  /* A button prints the page; without scripts the style sheet hides it. */
  document.addEventListener("click", function (event) {
    if (event.target.closest(".gp-print__knop")) print()
  })

  /* On a phone the list stands for the drawing: a short one is open. */
  function openLists() {
    if (!matchMedia("(max-width: 47.99em)").matches) return
    all(".gp-figuur__lijst:not(.gp-figuur__lijst--lang)").forEach(function (list) { list.open = true })
  }

  /* The theme forgets the part of a page that a link leads to if the reader has just scrolled. */
  var followed = ""

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[*|href]")
    followed = link ? new URL(link.href.baseVal || link.href, location).hash : ""
  }, true)
  addEventListener("popstate", function () { followed = "" })

  function follow() {
    if (followed && followed === location.hash) location.replace(followed)
    followed = ""
  }

  /* What belongs to the organogram alone, for the pages that have one. */
  function startOrganogram() {
    var figures = all(".gp-organogram")
    if (!figures.length) return
    fetchScript(new URL("../organogram.js", SEARCH).href).then(function () { figures.forEach(gpOrganogram) })
      .catch(Object) // the list says it all
  }

  /* What lays any two versions side by side; without it, what the page itself tells of some. */
  function startComparison() {
    all(".gp-vergelijking").forEach(function (part) {
      fetchScript(new URL("../compare.js", SEARCH).href).then(function () { gpCompare(part) })
        .catch(function () { part.classList.add("gp-vergelijking--vast") })
    })
  }

  function start() {
    setTimeout(follow)
    startFilter()
    startSearch()
    openLists()
    startOrganogram()
    startComparison()
    all(LABELS).forEach(makeButton)
    requestAnimationFrame(makeScrollable)
  }

  openLists() // before the first paint if that is still to come
  startSearch() // what it fetches comes while the theme begins
  addEventListener("resize", makeScrollable)
  addEventListener("DOMContentLoaded", function () {
    /* From disk the theme tells of no page; where the browser blocks storage, its script stops. */
    if (window.document$ && location.protocol !== "file:") document$.subscribe(start)
    else start()
  })
})()
