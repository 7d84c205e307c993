/* What the theme leaves out for keyboards and screen readers, and the search of the page “Waar komt
   mijn dienst terecht?”. It runs before the script of the theme, which starts to work at once. */
(function () {
  "use strict"

  var alle = function (kiezer, binnen) {
    return Array.from((binnen || document).querySelectorAll(kiezer))
  }

  /* Labels that open something become buttons: with a name, a state and the keys of a button. */

  var KNOPPEN =
    '.md-header label[for="__drawer"], .md-header__button[for="__search"],' +
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
    else if (doel.id === "__search") knop.setAttribute("aria-label", "Zoeken")
    else if (doel.id === "__toc") knop.setAttribute("aria-label", tekst + ": op deze pagina")
    else if (label.matches(".md-nav__title")) knop.setAttribute("aria-label", "Terug uit " + tekst)
    else if (!tekst) {
      knop.setAttribute("aria-label", "Onderdelen van " + label.parentElement.textContent.trim())
    }
    if (!label.matches(".md-nav__title")) knop.setAttribute("aria-expanded", String(doel.checked))
    knop.addEventListener("click", function () {
      doel.click()
      var veld = document.querySelector(".md-search__input")
      if (doel.id === "__search" && doel.checked) veld.focus()
      if (doel.id === "__drawer" && doel.checked) naarMenu()
    })
    label.replaceWith(knop)
  }

  /* A browser may remember that the menu or the search was open; a page begins with both closed. */
  alle("#__drawer, #__search").forEach(function (vakje) {
    if (vakje.checked && !new URL(location).searchParams.has("q")) vakje.click()
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

  /* Words, as people type them. */

  var KLEIN = (
    "aan als ander andere betekent bij dan dat de die dit doen doet een en er gaat heb het hoe " +
    "iets ik in is je kan kom komt krijg krijgen met mij mijn naar nu of om onder onze op te " +
    "terecht tot van voor waar wat welke wie word worden wordt zal zijn zit"
  ).split(" ")
  var VAAG = KLEIN.concat("afdeling departement dienst diensten gent ocmw stad team".split(" "))

  function woorden(tekst) {
    return tekst.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .split(/[^a-z0-9&+]+/).filter(function (woord) { return /[a-z0-9]/.test(woord) })
  }

  function belangrijk(lijst, weg) {
    var over = lijst.filter(function (woord) { return weg.indexOf(woord) < 0 })
    return over.length ? over : lijst
  }

  /* One letter too many, too few, other, or two changed places. */
  function scheeltEen(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false
    var i = 0
    while (i < a.length && a[i] === b[i]) i++
    return a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) ||
      a.slice(i + 1) === b.slice(i) ||
      (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2))
  }

  /* How well a word fits a row: 1 begins a name, 2 is inside one, 3 is about it, 4 looks like one. */
  function rang(woord, rij) {
    var begint = function (ander) { return ander.indexOf(woord) === 0 }
    if (rij.namen.some(begint)) return 1
    if (woord.length > 2 && rij.namen.some(function (n) { return n.indexOf(woord) > 0 })) return 2
    if (rij.ruim.some(begint)) return 3
    var lijkt = rij.namen.some(function (naam) {
      if (naam.length < 4 || woord.length < 4) return false
      return woord.indexOf(naam) === 0 || scheeltEen(woord, naam) ||
        scheeltEen(woord, naam.slice(0, woord.length))
    })
    return lijkt ? 4 : 9
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
    var rijen = alle("tbody tr", tabel).map(function (rij) {
      return { rij: rij, namen: woorden(rij.dataset.naam), ruim: woorden(rij.dataset.ruim) }
    })

    function meld(aantal, ongeveer, vraag) {
      if (!vraag) return rijen.length + " namen in de lijst"
      if (!aantal) return "Niets gevonden. Kies hieronder een departement, of probeer een ander woord."
      var namen = aantal === 1 ? "1 naam" : aantal + " namen"
      return namen + " gevonden" + (!ongeveer ? "" : aantal === 1 ? " die erop lijkt" : " die erop lijken")
    }

    function filter() {
      var vraag = veld.value.trim(), gezocht = belangrijk(woorden(vraag), VAAG)
      rijen.forEach(function (rij) {
        var rangen = gezocht.map(function (w) { return rang(w, rij) })
        rij.rang = Math.max.apply(null, rangen.concat(vraag && !gezocht.length ? 9 : 0))
      })
      var best = Math.min.apply(null, rijen.map(function (rij) { return rij.rang }))
      var grens = vraag ? (best > 4 ? 0 : Math.max(best, 2)) : 9
      var over = rijen.filter(function (rij) { return rij.rang <= grens })
      rijen.forEach(function (rij) {
        rij.rij.classList.toggle("gp-weg", rij.rang > grens)
      })
      tabel.classList.toggle("gp-bestemmingen--kaarten", Boolean(vraag))
      geen.hidden = !vraag || over.length > 0
      geen.querySelector(".gp-geen__vraag").textContent = vraag.slice(0, 60)
      tabel.classList.toggle("gp-bestemmingen--kort", !vraag && !location.hash)
      vorm.classList.toggle("gp-filter--kort", !vraag && !location.hash)
      clearTimeout(wacht)
      wacht = setTimeout(function () { telling.textContent = meld(over.length, best === 4, vraag) }, 250)
      var adres = new URL(location)
      if (vraag) adres.searchParams.set("zoek", vraag)
      else adres.searchParams.delete("zoek")
      if (adres.href !== location.href) history.replaceState(history.state, "", adres)
    }

    veld.value = new URL(location).searchParams.get("zoek") || ""
    veld.addEventListener("input", filter)
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

  /* Zensical writes the style of its search into the page, which the policy of the server refuses:
     the same style is given again in a way that the policy allows. */
  function geefZoekStijl() {
    alle("body > div").forEach(function (deel) {
      var stijl = deel.shadowRoot && deel.shadowRoot.querySelector("style")
      if (!stijl || stijl.sheet || deel.shadowRoot.adoptedStyleSheets.length) return
      var blad = new CSSStyleSheet()
      blad.replaceSync(stijl.textContent)
      deel.shadowRoot.adoptedStyleSheets = [blad]
    })
  }

  /* On a phone the list says it first. */
  function openLijsten() {
    if (!matchMedia("(max-width: 44em)").matches) return
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
  var hier = document.currentScript.src

  function geefOrganogram() {
    if (!document.querySelector(".gp-organogram") || document.getElementById("gp-organogram")) return
    var script = document.createElement("script")
    script.id = "gp-organogram"
    script.src = new URL("organogram.js", hier)
    document.head.append(script)
  }

  function begin() {
    setTimeout(naarGevolgd)
    beginFilter()
    openLijsten()
    geefZoekStijl()
    geefOrganogram()
    alle(KNOPPEN).forEach(maakKnop)
    requestAnimationFrame(maakSchuifvlakken)
  }

  openLijsten() // before the first paint if that is still to come
  addEventListener("resize", maakSchuifvlakken)
  addEventListener("DOMContentLoaded", function () { document$.subscribe(begin) })
})()
