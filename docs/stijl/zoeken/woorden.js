/* Words as people type them, laid beside the words of the site. Each search uses this: that of the
   whole site (zoeken.js), of the page “Waar komt mijn dienst terecht?” (site.js), and of the
   organogram (organogram.js). */
(function () {
  "use strict"

  /* The words of a text in order: small letters without accents or apostrophes. The index is made
     of words that engine/search/searched_words.py gives: the same ones. */

  const AANHALING = /['\u2018\u2019\u02bc]/g, TEKENS = /[\u0300-\u036f]/g
  const LETTERS = /(?<![\p{L}\p{N}])([a-z]) ?(?:&|en) ?([a-z])(?![\p{L}\p{N}])/gu
  const WOORD = /[0-9]+(?:[.,][0-9]+)+|[a-z]&[a-z]|[\p{L}\p{N}]+/gu

  function woorden(tekst) {
    const kaal = tekst.normalize("NFD").replace(TEKENS, "").toLowerCase().replace(AANHALING, "")
    return kaal.replace(LETTERS, "$1&$2").match(WOORD) || []
  }

  /* What is asked: the words that say something, or all of them if none does. */

  const KLEIN = new Set((
    "aan al als andere ander ben bij dan dat de der die dit doe doen doet een en er gaan gaat ga " +
    "had heb hebben heeft hem het hier hij hoe hun iets ik in is je jij jouw kan kom komen komt " +
    "kun kunnen krijg krijgen krijgt maar me men mij mijn moet moeten na naar niet nog nu of om " +
    "omdat onder ons onze ook op opnieuw over te tegen toch toe tot uit uw van vanaf veel voor " +
    "waar waarom wanneer was wat we wel welk welke wie wij wil willen word worden wordt zal ze " +
    "zich zij zijn zit zo zonder zou betekent"
  ).split(" "))
  /* Nearly every name of a service has one of these. */
  const ZWAK = new Set("afdeling afdelingen departement dienst diensten team teams".split(" "))
  const MAANDEN = (
    "januari februari maart april mei juni juli augustus september oktober november december"
  ).split(" ")
  const LANGSTE = 200, MEESTE = 12 // of a question: signs, and words that are looked for
  const MEESTE_TERMEN = 40 // of the texts, that answer one word: the best

  function datums(tekst) {
    const maand = (m) => MAANDEN[m - 1] || m
    return tekst
      .replace(/\b(\d{4})-(\d\d?)-(\d\d?)\b/g, (_, j, m, d) => Number(d) + " " + maand(m) + " " + j)
      .replace(/\b(\d\d?)[-/.](\d\d?)[-/.](\d{4})\b/g, (_, d, m, j) => Number(d) + " " + maand(m) + " " + j)
  }

  function gevraagd(tekst) {
    const alle = [...new Set(woorden(datums(tekst.slice(0, LANGSTE))))].slice(0, 2 * MEESTE)
    const zegt = alle.filter((woord) => !KLEIN.has(woord))
    return { woorden: (zegt.length ? zegt : alle).slice(0, MEESTE), klein: !zegt.length }
  }

  /* How alike two words are: 1 for the same word, 0 for another. */

  const stammen = new Map(), stemmer = new DutchStemmer()

  function stam(woord) {
    if (!stammen.has(woord)) stammen.set(woord, stemmer.stemWord(woord))
    return stammen.get(woord)
  }

  function zelfde(vraag, woord) {
    if (vraag === woord) return 1
    return vraag[0] === woord[0] && !/\d/.test(vraag) && stam(vraag) === stam(woord) ? 0.9 : 0
  }

  /* A part of a compound: at its begin, at its end, or inside. */
  function deel(vraag, woord) {
    if (vraag.length < 3 || vraag.length >= woord.length || /\d/.test(vraag)) return 0
    const kern = stam(vraag).length > 3 ? stam(vraag) : vraag
    if (woord.startsWith(vraag) || woord.startsWith(kern)) return 0.3 + 0.2 * vraag.length / woord.length
    if (kern.length < 4) return 0
    if (woord.endsWith(vraag) || stam(woord).endsWith(kern)) return 0.3
    return woord.includes(kern) ? 0.2 : 0
  }

  /* The letters that are too many, too few or other, two that changed places taken for one; more
     than `hoogstens` are not counted further. (Damerau-Levenshtein, optimal string alignment.) */
  function fouten(a, b, hoogstens) {
    if (Math.abs(a.length - b.length) > hoogstens) return hoogstens + 1
    let eerder = [], vorige = Array.from({ length: b.length + 1 }, (_, j) => j)
    for (let i = 1; i <= a.length; i++) {
      const rij = [i]
      for (let j = 1; j <= b.length; j++) {
        const anders = a[i - 1] === b[j - 1] ? 0 : 1
        rij[j] = Math.min(vorige[j] + 1, rij[j - 1] + 1, vorige[j - 1] + anders)
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          rij[j] = Math.min(rij[j], eerder[j - 2] + 1)
        }
      }
      if (Math.min(...rij) > hoogstens) return hoogstens + 1
      eerder = vorige
      vorige = rij
    }
    return vorige[b.length]
  }

  function toegestaan(woord) {
    return /\d/.test(woord) || woord.length < 5 ? 0 : woord.length < 9 ? 1 : 2
  }

  function vergist(vraag, woord, mag) {
    if (!mag || woord.length < 4) return 0
    const aantal = fouten(vraag, woord, mag)
    return aantal > mag ? 0 : 0.6 - 0.15 * aantal
  }

  /* The words that a text has: which of them answer a word that is asked, and how well. */
  class Woordenschat {
    constructor(lijst) {
      this.lijst = [...new Set(lijst)]
    }

    _die(maat) {
      const gevonden = new Map()
      for (const woord of this.lijst) {
        const hoe = maat(woord)
        if (hoe) gevonden.set(woord, hoe)
      }
      if (gevonden.size <= MEESTE_TERMEN) return gevonden
      return new Map([...gevonden].sort((een, ander) => ander[1] - een[1]).slice(0, MEESTE_TERMEN))
    }

    zelfde(vraag) {
      return this._die((woord) => zelfde(vraag, woord))
    }

    /* The same word, or a compound that has it; a typing error if no text has the word itself. */
    gelijk(vraag) {
      const mag = this.zelfde(vraag).size ? 0 : toegestaan(vraag)
      return this._die((woord) => zelfde(vraag, woord) || deel(vraag, woord) || vergist(vraag, woord, mag))
    }

    /* A compound that no text has, as two words that texts have. */
    gesplitst(vraag) {
      for (let i = vraag.length - 3; i >= 3; i--) {
        const eind = this.zelfde(vraag.slice(i))
        if (!eind.size) continue
        const begin = [vraag.slice(0, i), vraag.slice(0, i).replace(/(s|en|e|n)$/, "")]
          .filter((woord) => woord.length > 2).map((woord) => this.zelfde(woord))
          .find((termen) => termen.size)
        if (begin) return [begin, eind]
      }
      return []
    }
  }

  /* What to look for: for each word that is asked, the words of the texts that answer it, each with
     its weight; none where no text has anything like it. */
  function termen(tekst, schat) {
    const vraag = gevraagd(tekst), lijst = vraag.woorden
    if (vraag.klein) return lijst.map((woord) => ({ woord, zwak: false, termen: schat.zelfde(woord) }))
    const gezocht = lijst.flatMap((woord) => {
      const zwak = ZWAK.has(woord), gelijk = schat.gelijk(woord)
      if (gelijk.size) return [{ woord, zwak, termen: gelijk }]
      const delen = schat.gesplitst(woord)
      if (delen.length) {
        return delen.map((termen) => ({ woord, zwak: [...termen.keys()].some((t) => ZWAK.has(t)), termen }))
      }
      return [{ woord, zwak, termen: gelijk }]
    })
    /* Two words that should have been one. */
    for (let i = 1; i < lijst.length; i++) {
      for (const [term, hoe] of schat.zelfde(lijst[i - 1] + lijst[i])) {
        gezocht.filter((een) => een.woord === lijst[i - 1] || een.woord === lijst[i])
          .forEach((een) => een.termen.set(term, hoe))
      }
    }
    return gezocht
  }

  /* The documents that answer what is looked for, with their points. Those that have too little of it
     are none: each word counts the more the fewer documents have it, and most if none has. */

  const GENOEG = 0.4

  function antwoorden(gezocht, zoeker) {
    const aantal = zoeker.documentCount, alle = new Map()
    let geheel = 0
    for (const een of gezocht) {
      const gevonden = een.termen.size ? zoeker.search(
        { queries: [...een.termen.keys()], combineWith: "OR" },
        { boostTerm: (term) => een.termen.get(term) },
      ) : []
      een.gewicht = Math.log(1 + aantal / Math.max(1, gevonden.length)) * (een.zwak ? 0.3 : 1)
      geheel += een.gewicht
      for (const { id, score, queryTerms, match } of gevonden) {
        const document = alle.get(id) || { id, punten: 0, deel: 0, termen: new Set() }
        document.punten += score / queryTerms.length
        document.deel += een.gewicht
        Object.keys(match).forEach((term) => document.termen.add(term))
        alle.set(id, document)
      }
    }
    alle.forEach((document) => { document.deel /= geheel })
    return [...alle.values()].filter((document) => document.deel >= GENOEG)
  }

  /* How the index is made, and read: words as they are, and what stands in a title counts most. */
  const INDEX = {
    fields: ["titel", "namen", "pagina", "tekst"],
    tokenize: woorden,
    processTerm: (woord) => woord,
    searchOptions: {
      boost: { titel: 4, namen: 4, pagina: 1.5 }, tokenize: (term) => [term], processTerm: (term) => term,
    },
  }

  window.gpWoorden = { woorden, termen, antwoorden, Woordenschat, INDEX }
})()
