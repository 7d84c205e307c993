/* The worker of the search. Material lets a site bring its own, if that speaks as its own does:
   https://github.com/squidfunk/mkdocs-material/blob/master/src/templates/assets/javascripts/integrations/search/worker/_/index.ts
   This one leaves the work to that of Material, which is named behind the “?” of its address, and
   does two things: a question is asked more widely, and until the first one nothing is fetched and
   no index is made, since most readers never search. It lies beside Material's, which looks for
   the words of a language from here. */
(function () {
  "use strict"

  var INRICHTEN = 0, KLAAR = 1, VRAAG = 2, ANTWOORD = 3 // Material's SearchMessageType

  /* Words of a question that say nothing, beside those that the search itself knows of Dutch. */
  var VRAAGWOORDEN = (
    "ander andere betekent doet gaat hoe kom komt krijg krijgen onze terecht waar welke word"
  ).split(" ")

  function zegtIets(woord) {
    return VRAAGWOORDEN.indexOf(woord) < 0 && lunr.nl.stopWordFilter(woord)
  }

  /* Material finds words that begin like the one typed. Ask for more: the word itself (so that its
     plural is found too), words that differ in a letter or two, and two words written as one.
     What was asked so is not asked more widely again. */
  function ruimer(vraag) {
    if (/["+~^*:]/.test(vraag)) return vraag
    var alle = vraag.toLowerCase().split(/[\s,.;!?/()]+/).filter(Boolean)
    var zinvol = alle.filter(zegtIets)
    var lijst = zinvol.length ? zinvol : alle
    var samen = lijst.slice(1).map(function (woord, i) { return lijst[i] + woord + "^20" })
    return lijst.map(function (woord) {
      woord = woord.replace(/&/g, "&amp;")
      var delen = [woord + "^4", woord], stam = woord.replace(/(en|es|s|e)$/, "")
      if (woord.length > 4) delen.push(woord + (woord.length > 9 ? "~2" : "~1"))
      if (stam !== woord && stam.length > 4) delen.push(stam)
      return delen.join(" ")
    }).concat(samen).join(" ")
  }

  var inrichting, laatste, begonnen = false

  function begin() {
    /* Where a browser starts no worker for a page from disk, this script runs in a frame. */
    var hier = new URL(self.document ? document.currentScript.src : location)
    begonnen = true
    importScripts(new URL(hier.search.slice(1), hier))
  }

  function geef(bericht) {
    dispatchEvent(new MessageEvent("message", { data: bericht }))
  }

  addEventListener("message", function (gebeurtenis) {
    var bericht = gebeurtenis.data
    if (bericht.type === VRAAG) laatste = bericht
    if (begonnen) {
      var ruim = bericht.type === VRAAG ? ruimer(bericht.data) : bericht.data
      if (ruim === bericht.data) return // for Material's worker, which listens after us
      gebeurtenis.stopImmediatePropagation()
      geef({ type: VRAAG, data: ruim })
    } else if (bericht.type === INRICHTEN) {
      inrichting = bericht
      postMessage({ type: KLAAR })
    } else if (!bericht.data.trim()) {
      postMessage({ type: ANTWOORD, data: { items: [] } })
    } else {
      begin()
      geef(inrichting)
      setTimeout(function () { geef(laatste) }) // it is ready when all that it promised is done
    }
  })

  if (self.document) begin() // a frame fetches later than it goes on; the theme itself waits there
})()
