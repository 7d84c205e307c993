/* The page that searches the site, and what the filter of “Waar komt mijn dienst terecht?” and the
   organogram ask. site.js fetches what is in this folder. */
(function () {
  "use strict"

  const { words, wanted, answers, Vocabulary, INDEX } = gpWords
  const ROOT = new URL("../../", document.currentScript.src)
  const FIRST = 10, OF_ONE_PAGE = 2 // results
  const BEFORE = 8, EXCERPT = 34 // words

  let reading, again = 0

  function readIndex() {
    reading = reading || gpHanded("zoekindex.js", again ? "?opnieuw=" + again : "").then((data) => ({
      ...data,
      number: new Map(data.words.map((word, i) => [word, i])),
      vocabulary: new Vocabulary(data.words),
    })).catch((error) => {
      reading = null
      throw error
    })
    return reading
  }

  /* What finds these words, of the files that say where they stand: as JSON, for the library documents
     no other way in. */
  async function indexOf(terms, { parts, lengths, averages, first, places, number }) {
    const index = await Promise.all(terms.map(async (term) => {
      const i = number.get(term), file = first.findLastIndex((begin) => begin <= i)
      return [term, (await gpHanded(places[file]))[i - first[file]]]
    }))
    return MiniSearch.loadJSON(JSON.stringify({
      index,
      documentCount: parts.length,
      nextId: parts.length,
      documentIds: parts.map((_, id) => id),
      fieldIds: Object.fromEntries(INDEX.fields.map((field, id) => [field, id])),
      fieldLength: lengths,
      averageFieldLength: averages,
      storedFields: {},
      serializationVersion: 2,
    }), INDEX)
  }

  /* Best first: what has most of the question, in its title most of all; few of one page. */
  async function ranked(question, index) {
    const all = wanted(question, index.vocabulary), asked = words(question), times = new Map()
    const terms = [...new Set(all.flatMap((one) => [...one.terms.keys()]))]
    const found = answers(all, await indexOf(terms, index))
    for (const one of found) {
      const title = words(index.parts[one.id][2])
      const hit = title.filter((word) => one.terms.has(word) || asked.includes(word))
      one.points *= one.share * one.share * (1 + hit.length / Math.max(1, title.length))
      if (title.join(" ") === asked.join(" ")) one.points *= 2
    }
    found.sort((one, other) => other.points - one.points || one.id - other.id)
    return {
      nowhere: all.filter((one) => !one.terms.size).map((one) => one.word),
      found: found.filter(({ id }) => {
        const page = index.parts[id][0], count = (times.get(page) || 0) + 1
        times.set(page, count)
        return count <= OF_ONE_PAGE
      }),
    }
  }

  /* Words of a text, those that were found marked. */

  const IN_TEXT = /[\p{L}\p{N}]+(?:[.,&'\u2019][\p{L}\p{N}]+)*/gu

  function placed(text, terms) {
    return Array.from(text.matchAll(IN_TEXT), (word) => ({
      begin: word.index,
      end: word.index + word[0].length,
      hit: words(word[0]).some((one) => terms.has(one)),
    }))
  }

  function marked(holder, text, list, begin, end) {
    let at = begin
    list.filter((word) => word.hit).forEach((word) => {
      const mark = document.createElement("mark")
      mark.textContent = text.slice(word.begin, word.end)
      holder.append(text.slice(at, word.begin), mark)
      at = word.end
    })
    holder.append(text.slice(at, end))
    return holder
  }

  /* The words around the place where most of what was found stands. */
  function excerpt(text, terms) {
    const list = placed(text, terms), holder = document.createElement("p")
    let best = 0, most = 0
    list.forEach((word, i) => {
      const count = word.hit ? list.slice(i, i + EXCERPT).filter((one) => one.hit).length : 0
      if (count > most) [best, most] = [i, count]
    })
    const from = best < BEFORE ? 0 : best - BEFORE, until = from + EXCERPT
    const begin = from ? list[from].begin : 0
    const end = until < list.length ? list[until - 1].end : text.length
    if (from) holder.append("… ")
    marked(holder, text, list.slice(from, until), begin, end)
    if (until < list.length) holder.append(" …")
    return holder
  }

  function result({ terms }, [address, page], [, anchor, title], text) {
    const item = document.createElement("li"), link = document.createElement("a")
    link.href = new URL(anchor ? `${address}#${anchor}` : address, ROOT)
    item.append(marked(link, title, placed(title, terms), 0, title.length))
    if (anchor) {
      const where = document.createElement("span")
      where.className = "gp-resultaten__pagina"
      where.textContent = "op de pagina " + page
      item.append(" ", where)
    }
    item.append(excerpt(text, terms))
    return item
  }

  const quoted = (text) => "“" + (text.length > 60 ? text.slice(0, 60) + "…" : text) + "”"

  function told(question, { found, nowhere }) {
    if (!words(question).length) return "Typ een woord of een getal. Tekens alleen zoeken we niet."
    if (!found.length) return "Niets gevonden voor " + quoted(question) + "."
    const places = found.length === 1 ? "1 plaats" : found.length + " plaatsen"
    const without = nowhere.length ? ". Dit staat nergens: " + nowhere.map(quoted).join(", ") : ""
    return places + " gevonden voor " + quoted(question) + without + "."
  }

  /* The page that searches: it follows what is typed, and its address does. */
  window.gpSearch = function (form) {
    const one = (selector) => form.parentElement.querySelector(selector)
    const field = form.querySelector("input"), status = one(".gp-gevonden")
    const list = one(".gp-resultaten"), all = one(".gp-resultaten__alle"), none = one(".gp-niets")
    const finder = one(".gp-niets__dienst")
    let last = 0, waiting

    function show(items, message, more, nothing) {
      list.replaceChildren(...items)
      list.hidden = !items.length
      all.hidden = !more
      none.hidden = !nothing
      status.textContent = message
    }

    async function search(most) {
      const question = field.value.trim(), now = ++last
      if (!question) return show([], "", false, false)
      try {
        const index = await readIndex(), answer = await ranked(question, index)
        const { pages, parts, texts, together } = index, first = answer.found.slice(0, most)
        const read = await Promise.all(first.map(({ id }) => gpHanded(texts[Math.floor(id / together)])))
        if (now !== last) return
        const items = first.map((each, i) => {
          const part = parts[each.id]
          return result(each, pages[part[0]], part, read[i][each.id % together])
        })
        if (finder) finder.search = new URLSearchParams({ zoek: question.slice(0, 200) })
        show(items, told(question, answer), answer.found.length > most, !items.length)
        all.querySelector("button").textContent = "Toon alle " + answer.found.length + " plaatsen"
      } catch (error) {
        reading = null // it may be of a release that is gone: the next search reads it anew
        again += 1
        if (now !== last) return
        show([], "Het zoeken lukt nu niet: een deel van de site kwam niet aan. Probeer het opnieuw.", false, true)
      }
    }

    /* What was typed before this script came stays. */
    field.value = field.value || (new URL(location).searchParams.get("q") || "").slice(0, 200)
    field.addEventListener("input", () => {
      const address = new URL(location), question = field.value.trim()
      if (question) address.searchParams.set("q", question)
      else address.searchParams.delete("q")
      history.replaceState(history.state, "", address)
      clearTimeout(waiting)
      waiting = setTimeout(() => search(FIRST), 150)
    })
    all.querySelector("button").addEventListener("click", async () => {
      await search(Infinity)
      const next = list.children[FIRST]
      if (next) next.querySelector("a").focus()
    })
    search(FIRST)
  }

  /* The rows of a table or list as documents: the places of those that answer a question best. */
  window.gpRows = function (rows) {
    const index = new MiniSearch(INDEX)
    index.addAll(rows.map(({ title, text }, id) => ({ id, title, names: "", page: "", text })))
    const every = rows.flatMap(({ title, text }) => words(title + " " + text))
    const vocabulary = new Vocabulary(every)
    return (question) => {
      const found = answers(wanted(question, vocabulary), index)
      const best = Math.max(...found.map((one) => one.points))
      return new Set(found.filter((one) => one.points >= best / 3).map((one) => one.id))
    }
  }
})()
