/* Words as people type them, laid beside the words of the site. Each search uses this: that of the
   whole site (search.js), of the page “Waar komt mijn dienst terecht?” (site.js), and of the
   organogram (organogram.js). */
(function () {
  "use strict"

  /* The words of a text in order: small letters without accents or apostrophes. The index is made
     of words that engine/search/searched_words.py gives: the same ones. */

  const QUOTES = /['\u2018\u2019\u02bc]/g, MARKS = /[\u0300-\u036f]/g
  const LETTERS = /(^|[^\p{L}\p{N}])([a-z])(?: ?& ?| en )([a-z])(?![\p{L}\p{N}])/gu // “p en o”
  const WORD = /[0-9]+(?:[.,][0-9]+)+|[a-z]&[a-z]|[\p{L}\p{N}]+/gu

  function words(text) {
    const plain = text.normalize("NFD").replace(MARKS, "").toLowerCase().replace(QUOTES, "")
    return plain.replace(LETTERS, "$1$2&$3").match(WORD) || []
  }

  /* What is asked: the words that say something, or all of them if none does. */

  const SMALL = new Set((
    "aan al als andere ander ben bij dan dat de der die dit doe doen doet een en er gaan gaat ga " +
    "had heb hebben heeft hem het hier hij hoe hun iets ik in is je jij jouw kan kom komen komt " +
    "kun kunnen krijg krijgen krijgt maar me men mij mijn moet moeten na naar niet nog nu of om " +
    "omdat onder ons onze ook op opnieuw over te tegen toch toe tot uit uw van vanaf veel voor " +
    "waar waarom wanneer was wat we wel welk welke wie wij wil willen word worden wordt zal ze " +
    "zich zij zijn zit zo zonder zou betekent"
  ).split(" "))
  /* Nearly every name of a service has one of these. */
  const WEAK = new Set("afdeling afdelingen departement dienst diensten team teams".split(" "))
  const MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
  ).split(" ")
  const LONGEST = 200, MOST = 12 // of a question: signs, and words that are looked for
  const MOST_TERMS = 40 // of the texts, that answer one word: the best

  function withMonths(text) {
    const written = (day, month, year) => [Number(day), MONTHS[month - 1] || month, year].join(" ")
    return text
      .replace(/\b(\d{4})-(\d\d?)-(\d\d?)\b/g, (_, year, month, day) => written(day, month, year))
      .replace(/\b(\d\d?)[-/.](\d\d?)[-/.](\d{4})\b/g, (_, ...date) => written(...date))
  }

  function asked(text) {
    const every = [...new Set(words(withMonths(text.slice(0, LONGEST))))].slice(0, 2 * MOST)
    const telling = every.filter((word) => !SMALL.has(word))
    return { list: (telling.length ? telling : every).slice(0, MOST), small: !telling.length }
  }

  /* How alike two words are: 1 for the same word, 0 for another. */

  const stems = new Map(), stemmer = new DutchStemmer()

  function stem(word) {
    if (!stems.has(word)) stems.set(word, stemmer.stemWord(word))
    return stems.get(word)
  }

  function same(asked, word) {
    if (asked === word) return 1
    return asked[0] === word[0] && !/\d/.test(asked) && stem(asked) === stem(word) ? 0.9 : 0
  }

  /* A part of a compound: at its begin, at its end, or inside. */
  function part(asked, word) {
    if (asked.length < 3 || asked.length >= word.length || /\d/.test(asked)) return 0
    const core = stem(asked).length > 3 ? stem(asked) : asked
    if (word.startsWith(asked) || word.startsWith(core)) return 0.3 + 0.2 * asked.length / word.length
    /* A stem may have other letters than its word, but begins like it. */
    if (core.length < 4 || !word.includes(core.slice(0, 4))) return 0
    if (word.endsWith(asked) || stem(word).endsWith(core)) return 0.3
    return word.includes(core) ? 0.2 : 0
  }

  /* The letters that are too many, too few or other, two that changed places taken for one; more
     than `most` are not counted further. (Damerau-Levenshtein, optimal string alignment.) */
  function errors(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1
    let earlier = [], above = Array.from({ length: b.length + 1 }, (_, j) => j)
    for (let i = 1; i <= a.length; i++) {
      const row = [i]
      for (let j = 1; j <= b.length; j++) {
        const other = a[i - 1] === b[j - 1] ? 0 : 1
        row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + other)
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          row[j] = Math.min(row[j], earlier[j - 2] + 1)
        }
      }
      if (Math.min(...row) > most) return most + 1
      earlier = above
      above = row
    }
    return above[b.length]
  }

  function allowed(word) {
    return /\d/.test(word) || word.length < 5 ? 0 : word.length < 9 ? 1 : 2
  }

  function mistyped(asked, word, most) {
    if (!most || word.length < 4) return 0
    const count = errors(asked, word, most)
    return count > most ? 0 : 0.6 - 0.15 * count
  }

  /* The words that texts have: which of them answer a word that is asked, and how well. */
  class Vocabulary {
    constructor(list) {
      this.list = [...new Set(list)]
    }

    _those(measure) {
      const found = new Map()
      for (const word of this.list) {
        const alike = measure(word)
        if (alike) found.set(word, alike)
      }
      if (found.size <= MOST_TERMS) return found
      return new Map([...found].sort((one, other) => other[1] - one[1]).slice(0, MOST_TERMS))
    }

    same(asked) {
      return this._those((word) => same(asked, word))
    }

    /* The same word, or a compound that has it; a typing error if no text has the word itself. */
    alike(asked) {
      const most = this.same(asked).size ? 0 : allowed(asked)
      return this._those((word) => same(asked, word) || part(asked, word) || mistyped(asked, word, most))
    }

    /* A compound that no text has, as two words that texts have. */
    split(asked) {
      for (let i = asked.length - 3; i >= 3; i--) {
        const end = this.same(asked.slice(i))
        if (!end.size) continue
        const begin = [asked.slice(0, i), asked.slice(0, i).replace(/(s|en|e|n)$/, "")]
          .filter((word) => word.length > 2).map((word) => this.same(word))
          .find((terms) => terms.size)
        if (begin) return [begin, end]
      }
      return []
    }
  }

  /* What to look for: for each word that is asked, the words of the texts that answer it, each with
     its weight; none where no text has anything like it. */
  function wanted(text, vocabulary) {
    const { list, small } = asked(text)
    if (small) return list.map((word) => ({ word, weak: false, terms: vocabulary.same(word) }))
    const all = list.flatMap((word) => {
      const weak = WEAK.has(word), alike = vocabulary.alike(word)
      const parts = alike.size ? [] : vocabulary.split(word)
      if (!parts.length) return [{ word, weak, terms: alike }]
      return parts.map((terms) => ({ word, weak: [...terms.keys()].some((one) => WEAK.has(one)), terms }))
    })
    /* Two words that should have been one. */
    for (let i = 1; i < list.length; i++) {
      for (const [term, alike] of vocabulary.same(list[i - 1] + list[i])) {
        all.filter(({ word }) => word === list[i - 1] || word === list[i])
          .forEach(({ terms }) => terms.set(term, alike))
      }
    }
    return all
  }

  /* The documents that answer what is looked for, with their points. Those that have too little of it
     are none: each word counts the more the fewer documents have it, and most if none has. */

  const ENOUGH = 0.4

  function answers(wanted, index) {
    const documents = new Map()
    let whole = 0
    for (const { terms, weak } of wanted) {
      const found = terms.size ? index.search(
        { queries: [...terms.keys()], combineWith: "OR" },
        { boostTerm: (term) => terms.get(term) },
      ) : []
      const weight = Math.log(1 + index.documentCount / Math.max(1, found.length)) * (weak ? 0.3 : 1)
      whole += weight
      for (const { id, score, queryTerms, match } of found) {
        const document = documents.get(id) || { id, points: 0, share: 0, terms: new Set() }
        document.points += score / queryTerms.length
        document.share += weight
        Object.keys(match).forEach((term) => document.terms.add(term))
        documents.set(id, document)
      }
    }
    documents.forEach((document) => { document.share /= whole })
    return [...documents.values()].filter((document) => document.share >= ENOUGH)
  }

  /* How an index is made, and read: words as they are, and what stands in a name counts most. */
  const INDEX = {
    fields: ["title", "names", "page", "text"],
    tokenize: words,
    processTerm: (word) => word,
    searchOptions: {
      boost: { title: 4, names: 4, page: 1.5 },
      tokenize: (term) => [term],
      processTerm: (term) => term,
    },
  }

  window.gpWords = { words, wanted, answers, Vocabulary, INDEX }
})()
