/* The page that searches the site, and what the filter of “Waar komt mijn dienst terecht?” asks.
   site.js starts both, once what is in this folder is there. */
(function () {
  "use strict"

  const { woorden, termen, antwoorden, Woordenschat, INDEX } = gpWoorden
  const WORTEL = new URL("../../", document.currentScript.src)
  const EERST = 10, VAN_EEN_PAGINA = 2, WOORDEN_VOORAF = 8, WOORDEN = 34

  /* The index and the texts: scripts that hand over data, so that a page from disk can read them. */

  const gehaald = new Map()
  window.gpZoekindex = (adres, data) => gehaald.set(adres, data)

  function haal(adres) {
    return gpHaal(new URL(adres, WORTEL).href).then(() => gehaald.get(adres))
  }

  let index

  function haalIndex() {
    index = index || haal("zoekindex.js").then((data) => {
      const nummer = new Map(data.woorden.map((woord, i) => [woord, i]))
      return { ...data, nummer, schat: new Woordenschat(data.woorden) }
    }).catch((fout) => {
      index = null
      throw fout
    })
    return index
  }

  /* What finds these words, of the files that say where they stand. */
  async function haalZoeker(termen, { delen, lengtes, gemiddeld, eerste, plaatsen, nummer }) {
    const index = await Promise.all(termen.map(async (term) => {
      const i = nummer.get(term), bestand = eerste.findLastIndex((begin) => begin <= i)
      return [term, (await haal(plaatsen[bestand]))[i - eerste[bestand]]]
    }))
    return MiniSearch.loadJS({
      index,
      documentCount: delen.length,
      nextId: delen.length,
      documentIds: delen.map((_, id) => id),
      fieldIds: Object.fromEntries(INDEX.fields.map((veld, id) => [veld, id])),
      fieldLength: lengtes,
      averageFieldLength: gemiddeld,
      storedFields: {},
      serializationVersion: 2,
    }, INDEX)
  }

  /* Best first: what has most of the question, in its title most of all; few of one page. */
  async function rangschik(vraag, index) {
    const gezocht = termen(vraag, index.schat), per = new Map(), gevraagd = woorden(vraag)
    const alle = [...new Set(gezocht.flatMap((een) => [...een.termen.keys()]))]
    const gevonden = antwoorden(gezocht, await haalZoeker(alle, index))
    for (const een of gevonden) {
      const titel = woorden(index.delen[een.id][2])
      const raak = titel.filter((woord) => een.termen.has(woord) || gevraagd.includes(woord))
      een.punten *= een.deel * een.deel * (1 + raak.length / Math.max(1, titel.length))
      if (titel.join(" ") === gevraagd.join(" ")) een.punten *= 2
    }
    gevonden.sort((een, ander) => ander.punten - een.punten || een.id - ander.id)
    return {
      onbekend: gezocht.filter((een) => !een.termen.size).map((een) => een.woord),
      gevonden: gevonden.filter(({ id }) => {
        const pagina = index.delen[id][0], al = (per.get(pagina) || 0) + 1
        per.set(pagina, al)
        return al <= VAN_EEN_PAGINA
      }),
    }
  }

  /* Words of a text, those that were found marked. */

  const IN_TEKST = /[\p{L}\p{N}]+(?:[.,&'\u2019][\p{L}\p{N}]+)*/gu

  function plaatsen(tekst, termen) {
    return Array.from(tekst.matchAll(IN_TEKST), (woord) => ({
      begin: woord.index,
      eind: woord.index + woord[0].length,
      raak: woorden(woord[0]).some((deel) => termen.has(deel)),
    }))
  }

  function gemerkt(houder, tekst, lijst, begin = 0) {
    let tot = begin
    lijst.filter((woord) => woord.raak).forEach((woord) => {
      const merk = document.createElement("mark")
      merk.textContent = tekst.slice(woord.begin, woord.eind)
      houder.append(tekst.slice(tot, woord.begin), merk)
      tot = woord.eind
    })
    houder.append(tekst.slice(tot, lijst.length ? lijst[lijst.length - 1].eind : tot))
    return houder
  }

  /* The words around the place where most of what was found stands. */
  function uittreksel(houder, tekst, termen) {
    const lijst = plaatsen(tekst, termen)
    let beste = 0, meeste = -1
    lijst.forEach((woord, i) => {
      if (!woord.raak) return
      const aantal = lijst.slice(i, i + WOORDEN).filter((een) => een.raak).length
      if (aantal > meeste) [beste, meeste] = [i, aantal]
    })
    const van = beste < WOORDEN_VOORAF ? 0 : beste - WOORDEN_VOORAF
    const stuk = lijst.slice(van, van + WOORDEN)
    if (!stuk.length) return houder
    if (van) houder.append("… ")
    gemerkt(houder, tekst, stuk, van ? stuk[0].begin : 0)
    const rest = tekst.slice(stuk[stuk.length - 1].eind)
    houder.append(van + WOORDEN < lijst.length ? " …" : rest)
    return houder
  }

  function resultaat({ termen }, [adres, pagina], [, anker, titel], tekst) {
    const item = document.createElement("li"), link = document.createElement("a")
    link.href = new URL(anker ? adres + "#" + anker : adres, WORTEL)
    gemerktGeheel(link, titel, termen)
    item.append(link)
    if (anker) {
      const pad = document.createElement("span")
      pad.className = "gp-resultaten__pagina"
      pad.textContent = "op de pagina " + pagina
      item.append(" ", pad)
    }
    item.append(uittreksel(document.createElement("p"), tekst, termen))
    return item
  }

  function gemerktGeheel(houder, tekst, termen) {
    const lijst = plaatsen(tekst, termen)
    gemerkt(houder, tekst, lijst)
    houder.append(tekst.slice(lijst.length ? lijst[lijst.length - 1].eind : 0))
  }

  const kort = (vraag) => "“" + (vraag.length > 60 ? vraag.slice(0, 60) + "…" : vraag) + "”"

  function melding(vraag, { gevonden, onbekend }) {
    if (!woorden(vraag).length) return "Typ een woord of een getal. Tekens alleen zoeken we niet."
    if (!gevonden.length) return "Niets gevonden voor " + kort(vraag) + "."
    const aantal = gevonden.length === 1 ? "1 plaats" : gevonden.length + " plaatsen"
    const zonder = onbekend.map(kort).join(", ")
    return aantal + " gevonden voor " + kort(vraag) + (zonder ? ". Dit staat nergens: " + zonder : "") + "."
  }

  /* The page that searches: it follows what is typed, and its address does. */
  window.gpZoeken = function (vorm) {
    const in_ = vorm.parentElement, vind_ = (kiezer) => in_.querySelector(kiezer)
    const veld = vorm.querySelector("input"), telling = vind_(".gp-gevonden")
    const lijst = vind_(".gp-resultaten"), alles = vind_(".gp-resultaten__alle"), niets = vind_(".gp-niets")
    const dienst = vind_(".gp-niets__dienst")
    let laatste = 0, wacht

    function toon(items, bericht, meer, geen) {
      lijst.replaceChildren(...items)
      lijst.hidden = !items.length
      alles.hidden = !meer
      niets.hidden = !geen
      telling.textContent = bericht
    }

    async function zoek(hoeveel) {
      const vraag = veld.value.trim(), nu = ++laatste
      if (!vraag) return toon([], "", false, false)
      try {
        const index = await haalIndex(), antwoord = await rangschik(vraag, index)
        const eerste = antwoord.gevonden.slice(0, hoeveel), { paginas, delen, teksten, samen } = index
        const stukken = await Promise.all(eerste.map(({ id }) => haal(teksten[Math.floor(id / samen)])))
        if (nu !== laatste) return
        const items = eerste.map((een, i) => {
          const deel = delen[een.id]
          return resultaat(een, paginas[deel[0]], deel, stukken[i][een.id % samen])
        })
        if (dienst) dienst.search = new URLSearchParams({ zoek: vraag.slice(0, 200) })
        toon(items, melding(vraag, antwoord), antwoord.gevonden.length > hoeveel, !items.length)
        alles.querySelector("button").textContent = "Toon alle " + antwoord.gevonden.length + " plaatsen"
      } catch (fout) {
        if (nu !== laatste) return
        toon([], "Het zoeken lukt nu niet: een deel van de site kwam niet aan. Probeer het opnieuw.", false, true)
      }
    }

    veld.value = (new URL(location).searchParams.get("q") || "").slice(0, 200)
    veld.addEventListener("input", () => {
      const adres = new URL(location), vraag = veld.value.trim()
      if (vraag) adres.searchParams.set("q", vraag)
      else adres.searchParams.delete("q")
      history.replaceState(history.state, "", adres)
      clearTimeout(wacht)
      wacht = setTimeout(() => zoek(EERST), 150)
    })
    alles.querySelector("button").addEventListener("click", async () => {
      await zoek(Infinity)
      const verder = lijst.children[EERST]
      if (verder) verder.querySelector("a").focus()
    })
    zoek(EERST)
  }

  /* The rows of a table or list as documents: what answers a question best, by place. */
  window.gpFilter = function (rijen) {
    const zoeker = new MiniSearch(INDEX)
    zoeker.addAll(rijen.map(({ dataset }, id) => (
      { id, titel: dataset.naam, namen: "", pagina: "", tekst: dataset.ruim || "" }
    )))
    const schat = new Woordenschat(rijen.flatMap((r) => woorden(r.dataset.naam + " " + (r.dataset.ruim || ""))))
    return (vraag) => {
      const gevonden = antwoorden(termen(vraag, schat), zoeker)
      const beste = Math.max(...gevonden.map((een) => een.punten))
      return new Set(gevonden.filter((een) => een.punten >= beste / 3).map((een) => een.id))
    }
  }
})()
