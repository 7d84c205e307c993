/* What the theme leaves out for keyboards and screen readers, and the search of the page “Waar komt
   mijn dienst terecht?”. It runs before the script of the theme, which starts to work at once.
   What searches (the folder zoeken/) is fetched when somebody does. */
(function () {
  "use strict"

  var alle = function (kiezer, binnen) {
    return Array.from((binnen || document).querySelectorAll(kiezer))
  }

  /* Labels that open something become buttons: with a name, a state and the keys of a button. */

  var KNOPPEN =
    '.md-header label[for="__drawer"],' +
    '.md-nav__item label.md-nav__link, .md-nav__item label.md-nav__title[for^="__nav"]'

  function maakKnop(label) {
    var doel = document.getElementById(label.htmlFor)
    if (!doel || label.tagName !== "LABEL") return
    var tekst = label.textContent.trim()
    var knop = document.createElement("button")
    Array.from(label.attributes).forEach(function (veld) { knop.setAttribute(veld.name, veld.value) })
    knop.type = "button"
    knop.removeAttribute("tabindex")
    knop.append.apply(knop, Array.from(label.childNodes))
    if (doel.id === "__drawer") knop.setAttribute("aria-label", "Menu")
    else if (doel.id === "__toc") knop.setAttribute("aria-label", tekst + ": op deze pagina")
    else if (label.matches(".md-nav__title")) knop.setAttribute("aria-label", "Terug uit " + tekst)
    else if (!tekst) {
      knop.setAttribute("aria-label", "Onderdelen van " + label.parentElement.textContent.trim())
    }
    if (!label.matches(".md-nav__title")) knop.setAttribute("aria-expanded", String(doel.checked))
    knop.addEventListener("click", function () {
      doel.click()
      if (doel.id === "__drawer" && doel.checked) naarMenu()
    })
    label.replaceWith(knop)
  }

  /* A browser may remember that the menu was open; a page begins with it closed. */
  alle("#__drawer").forEach(function (vakje) {
    if (vakje.checked) vakje.click()
  })

  function naarMenu() {
    var eerste = alle(".md-sidebar--primary :is(a, button)").find(function (deel) {
      return deel.offsetParent && !deel.closest('[for="__drawer"]')
    })
    if (eerste) eerste.focus()
  }

  function sluitMenu() {
    var menu = document.getElementById("__drawer")
    if (menu.checked) menu.click()
  }

  document.addEventListener("change", function (gebeurtenis) {
    var doel = gebeurtenis.target
    alle('button[for="' + doel.id + '"][aria-expanded]').forEach(function (knop) {
      knop.setAttribute("aria-expanded", String(doel.checked))
    })
  })

  document.addEventListener("keydown", function (gebeurtenis) {
    if (gebeurtenis.key === "Escape" && document.getElementById("__drawer").checked) {
      sluitMenu()
      document.querySelector('.md-header [for="__drawer"]').focus()
    }
  })

  /* The menu over a small page closes when the reader goes on behind it. */
  document.addEventListener("focusin", function (gebeurtenis) {
    if (gebeurtenis.target.closest(".md-content, .md-footer, .md-skip")) sluitMenu()
  })

  /* What scrolls sideways can be reached and scrolled with the keyboard, and has a name. */

  function maakSchuifvlakken() {
    var namen = {}
    alle(".md-typeset__scrollwrap").forEach(function (vlak) {
      var schuift = vlak.scrollWidth > vlak.clientWidth
      if (!schuift) {
        ["role", "tabindex", "aria-label"].forEach(function (veld) { vlak.removeAttribute(veld) })
        return
      }
      var koppen = alle(".md-content h1, .md-content h2, .md-content h3").filter(function (kop) {
        return kop.compareDocumentPosition(vlak) & Node.DOCUMENT_POSITION_FOLLOWING
      })
      var kop = koppen.length ? koppen[koppen.length - 1].firstChild.textContent.trim() : ""
      namen[kop] = (namen[kop] || 0) + 1
      vlak.setAttribute("role", "region")
      vlak.setAttribute("aria-label", "Tabel: " + kop + (namen[kop] > 1 ? " " + namen[kop] : ""))
      vlak.tabIndex = 0
    })
  }

  /* Single keys belong to the reader: the theme's shortcuts (f, s, n …) are off. */

  document.addEventListener("keydown", function (gebeurtenis) {
    if (gebeurtenis.ctrlKey || gebeurtenis.metaKey || gebeurtenis.altKey) return
    if (gebeurtenis.target.closest("input, textarea, select")) return
    if (gebeurtenis.key.length === 1) gebeurtenis.stopPropagation()
  }, true)

  /* Scripts of the search, each fetched once, in order. */

  var ZOEKEN = new URL("zoeken/", document.currentScript.src), gehaald = {}

  function haal(adres) {
    gehaald[adres] = gehaald[adres] || new Promise(function (goed, fout) {
      var script = document.createElement("script")
      script.async = false
      script.src = adres
      script.onload = goed
      script.onerror = function () {
        delete gehaald[adres]
        fout(new Error(adres))
      }
      document.head.append(script)
    })
    return gehaald[adres]
  }

  function haalZoeker() {
    var namen = ["base-stemmer.js", "dutch-stemmer.js", "minisearch.js", "words.js", "search.js"]
    return Promise.all(namen.map(function (naam) { return haal(new URL(naam, ZOEKEN).href) }))
  }

  /* Data that a script hands over, by its address: a page from disk can read it too. */

  var gegeven = new Map()
  window.gpData = function (adres, gegevens) { gegeven.set(adres, gegevens) }
  window.gpHanded = function (adres, vraag) {
    return haal(new URL("../../" + adres + (vraag || ""), ZOEKEN).href).then(function () {
      return gegeven.get(adres)
    })
  }

  window.gpScript = haal
  window.gpSearchScripts = haalZoeker

  /* The page that searches the whole site. */

  function beginZoeken() {
    var vorm = document.querySelector(".gp-zoeken")
    if (!vorm || vorm === begonnen) return
    begonnen = vorm
    if (location.hash === "#gp-zoeken") vorm.querySelector("input").focus()
    var klaar = haalZoeker()
    /* At once what a shared question will ask for: it comes beside the scripts, and runs after them. */
    if (new URL(location).searchParams.get("q")) haal(new URL("../../zoekindex.js", ZOEKEN).href).catch(Object)
    klaar.then(function () { gpSearch(vorm) }).catch(function () {
      vorm.hidden = true
      document.querySelector(".gp-gevonden").textContent =
        "Het zoeken lukt nu niet: een deel van de site kwam niet aan. Hieronder staan alle pagina’s."
    })
  }

  /* “Waar komt mijn dienst terecht?” */

  var begonnen

  function beginFilter() {
    var vorm = document.querySelector(".gp-filter")
    if (!vorm || vorm === begonnen) return
    begonnen = vorm
    var veld = vorm.querySelector("input"), telling = vorm.querySelector("[role=status]")
    var tabel = document.querySelector(".gp-bestemmingen"), wacht
    var geen = document.querySelector(".gp-geen")
    var rijen = alle("tbody tr", tabel), treffers = [], zoek

    function meld(aantal, vraag) {
      if (!vraag) return rijen.length + " namen in de lijst"
      if (!aantal) return "Niets gevonden. Probeer een ander woord" + (geen.querySelector("ul") ? ", of kies hieronder." : ".")
      return (aantal === 1 ? "1 naam" : aantal + " namen") + " gevonden"
    }

    /* What was found, or else the whole list: that says it too. Only what was or is found changes:
       of a thousand rows the browser then looks at few. */
    function toon(vraag, gevonden) {
      treffers.forEach(function (rij) { rij.classList.remove("gp-treffer") })
      treffers = Array.from(gevonden, function (i) { return rijen[i] })
      treffers.forEach(function (rij) { rij.classList.add("gp-treffer") })
      tabel.classList.toggle("gp-bestemmingen--kaarten", Boolean(vraag))
      geen.hidden = !vraag || gevonden.size > 0
      geen.querySelector(".gp-geen__vraag").textContent = vraag.slice(0, 60)
      tabel.classList.toggle("gp-bestemmingen--kort", !vraag && !location.hash)
      vorm.classList.toggle("gp-filter--kort", !vraag && !location.hash)
      clearTimeout(wacht)
      wacht = setTimeout(function () { telling.textContent = meld(gevonden.size, vraag) }, 250)
    }

    /* What a question needs: made while the reader still types, for of a thousand names it takes a while. */
    function bereid() {
      return haalZoeker().then(function () {
        zoek = zoek || gpRows(rijen.map(function (rij) {
          var namen = alle("a, span, .gp-ook span", rij.cells[0])
          return {
            title: namen.map(function (deel) { return deel.textContent }).join(" | "),
            text: [rij.cells[1].textContent, rij.dataset.ruim].join(" ")
          }
        }))
      })
    }

    function filter() {
      var vraag = veld.value.trim(), adres = new URL(location)
      if (vraag) adres.searchParams.set("zoek", vraag)
      else adres.searchParams.delete("zoek")
      if (adres.href !== location.href) history.replaceState(history.state, "", adres)
      if (!vraag) return toon("", new Set())
      bereid().then(function () {
        if (veld.value.trim() === vraag) toon(vraag, zoek(vraag))
      }).catch(function () {
        telling.textContent = "Het zoeken lukt nu niet. Alle namen staan in de lijst."
      })
    }

    veld.value = veld.value || new URL(location).searchParams.get("zoek") || ""
    veld.addEventListener("input", filter)
    veld.addEventListener("focus", function () { bereid().catch(Object) }, { once: true })
    vorm.addEventListener("submit", function (gebeurtenis) { gebeurtenis.preventDefault() })
    vorm.querySelector("button").addEventListener("click", function () {
      tabel.classList.remove("gp-bestemmingen--kort")
      vorm.classList.remove("gp-filter--kort")
      tabel.focus()
    })
    filter()
  }

  /* A link to a row of the table: the whole table, so that the row is there. */
  addEventListener("hashchange", function () {
    var rij = location.hash.length > 1 && document.getElementById(location.hash.slice(1))
    var veld = document.getElementById("gp-filter")
    if (!rij || !veld || !rij.closest(".gp-bestemmingen")) return
    veld.value = ""
    veld.dispatchEvent(new Event("input"))
    rij.closest("tr").scrollIntoView()
  })

  /* On paper a link shows where it leads: in full on the notice for the board, else from the site. */
  addEventListener("beforeprint", function () {
    alle(".md-content__inner > :is(p, ul, ol) a[href], .md-content .admonition a[href]")
      .forEach(function (link) {
        if (link.origin !== location.origin || link.matches(".headerlink, .gp-bron a, .gp-afgeleid")) return
        var affiche = link.closest(".admonition.abstract")
        if (!affiche && link.pathname === location.pathname) return
        link.dataset.adres = (affiche ? link.host : "") + link.pathname + link.hash
      })
  })

  /* A button prints the page; without scripts the style sheet hides it. */
  document.addEventListener("click", function (gebeurtenis) {
    if (gebeurtenis.target.closest(".gp-print__knop")) print()
  })

  /* On a phone the list says it first. */
  function openLijsten() {
    if (!matchMedia("(max-width: 47.99em)").matches) return
    alle(".gp-figuur__lijst").forEach(function (lijst) { lijst.open = true })
  }

  /* The theme forgets the part of a page that a link leads to if the reader has just scrolled. */
  var gevolgd = ""

  document.addEventListener("click", function (gebeurtenis) {
    var link = gebeurtenis.target.closest("a[*|href]")
    gevolgd = link ? new URL(link.href.baseVal || link.href, location).hash : ""
  }, true)
  addEventListener("popstate", function () { gevolgd = "" })

  function naarGevolgd() {
    if (gevolgd && gevolgd === location.hash) location.replace(gevolgd)
    gevolgd = ""
  }

  /* What belongs to the organogram alone, for the pages that have one. */
  function beginOrganogram() {
    var tekeningen = alle(".gp-organogram")
    if (!tekeningen.length) return
    haal(new URL("../organogram.js", ZOEKEN).href).then(function () { tekeningen.forEach(gpOrganogram) })
      .catch(Object) // the list says it all
  }

  /* What lays any two versions side by side; without it, what the page itself tells of some. */
  function beginVergelijking() {
    alle(".gp-vergelijking").forEach(function (deel) {
      haal(new URL("../compare.js", ZOEKEN).href).then(function () { gpCompare(deel) })
        .catch(function () { deel.classList.add("gp-vergelijking--vast") })
    })
  }

  function begin() {
    setTimeout(naarGevolgd)
    beginFilter()
    beginZoeken()
    openLijsten()
    beginOrganogram()
    beginVergelijking()
    alle(KNOPPEN).forEach(maakKnop)
    requestAnimationFrame(maakSchuifvlakken)
  }

  openLijsten() // before the first paint if that is still to come
  beginZoeken() // what it fetches comes while the theme begins
  addEventListener("resize", maakSchuifvlakken)
  addEventListener("DOMContentLoaded", function () {
    /* From disk the theme tells of no page; where the browser blocks storage, its script stops. */
    if (window.document$ && location.protocol !== "file:") document$.subscribe(begin)
    else begin()
  })
})()
