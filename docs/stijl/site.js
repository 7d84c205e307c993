/* What the theme leaves out for keyboards and screen readers, and two searches: the one of the
   theme finds words with a typing error too, the page “Waar komt mijn dienst terecht?” filters. */
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

  function begin() {
    alle(KNOPPEN).forEach(maakKnop)
    requestAnimationFrame(maakSchuifvlakken)
  }

  addEventListener("resize", maakSchuifvlakken)
  document$.subscribe(begin)
})()
