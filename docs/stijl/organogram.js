/* The organogram by hand: choose a box, look for a name, filter by owner, switch versions.
   All that it shows stands in the list below the drawing: without this script nothing is missing. */
(function () {
  "use strict"

  var SVG = "http://www.w3.org/2000/svg"

  function all(selector, within) {
    return Array.from(within.querySelectorAll(selector))
  }

  /* A click that means this page, and no new tab. */
  function isPlain(event) {
    return !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button)
  }

  /* The controls of one organogram, which stands on the page of this address. */
  function start(figure, address) {
    if ("klaar" in figure.dataset) return
    figure.dataset.klaar = ""
    var surface = figure.querySelector(".gp-figuur__vlak")
    var svg = surface.querySelector("svg")
    var list = figure.querySelector(".gp-figuur__lijst")
    var prefix = figure.id + "-"
    var version = figure.dataset.versie
    var items = all("[data-vak]", list).map(function (item) {
      var key = item.dataset.vak
      var details = item.querySelector(":scope > details")
      return {
        item: item,
        id: (details || (item.id ? item : item.closest("details"))).id,
        box: document.getElementById(prefix + key),
        name: item.dataset.naam,
        text: item.dataset.ruim,
        folded: JSON.parse(item.dataset.gevouwen || "[]"),
        facts: item.querySelector(".gp-vak__feiten") || item
      }
    })
    var hint = gpMake("p", { class: "gp-noot" },
      "Kies een vak in de tekening. Je ziet hier wat het was, waar het uit komt en wie je begeleidt.")
    var panel = gpMake("section", { class: "gp-paneel gp-paneel--leeg", "aria-label": "Gekozen vak" }, hint)
    var status = gpMake("p", { role: "status", class: "gp-bediening__telling" })
    var chosen = null

    /* Whether the list is the organogram, as the style sheet has it on a phone. */
    function isList() { return !surface.offsetParent }

    function reveal(element) {
      for (var at = element; at && at !== list; at = at.parentElement) {
        if (at.tagName === "DETAILS") at.open = true
      }
    }

    /* The chosen box: an ink border, and the word. */
    function mark(one) {
      all(".gekozen", svg).forEach(function (old) { old.classList.remove("gekozen") })
      all(".gp-gekozen", svg).forEach(function (old) { old.remove() })
      all("[aria-current]", svg).forEach(function (old) { old.removeAttribute("aria-current") })
      if (!one) return
      one.box.classList.add("gekozen")
      var link = one.box.querySelector("a")
      if (link) link.setAttribute("aria-current", "true")
      var place = one.box.querySelector(".vlak").getBBox()
      var group = document.createElementNS(SVG, "g")
      group.setAttribute("class", "gp-gekozen")
      group.setAttribute("aria-hidden", "true")
      var ground = document.createElementNS(SVG, "rect")
      var word = document.createElementNS(SVG, "text")
      word.textContent = "gekozen"
      ;[["x", place.x + place.width - 64], ["y", place.y - 9], ["width", 58], ["height", 17], ["rx", 4]]
        .forEach(function (pair) { ground.setAttribute(pair[0], pair[1]) })
      ;[["x", place.x + place.width - 35], ["y", place.y + 4], ["font-size", 12], ["text-anchor", "middle"]]
        .forEach(function (pair) { word.setAttribute(pair[0], pair[1]) })
      group.append(ground, word)
      one.box.append(group)
    }

    function copy(button) {
      var link = new URL("#" + chosen.id, address).href
      var done = function () { button.textContent = "Gekopieerd" }
      var failed = function () {
        var field = gpMake("input", { readonly: "", value: link, "aria-label": "Link naar dit vak" })
        button.replaceWith(field)
        field.select()
      }
      if (navigator.clipboard) navigator.clipboard.writeText(link).then(done, failed)
      else failed()
    }

    function show(one) {
      var facts = one.facts.cloneNode(true)
      all("[id]", facts).forEach(function (part) { part.removeAttribute("id") })
      facts.removeAttribute("id")
      var title = gpMake("h2", { tabindex: "-1" }, one.name)
      var link = gpMake("button", { type: "button", class: "gp-knop" }, "Kopieer link")
      var close = gpMake("button", { type: "button", class: "gp-knop" }, "Sluit")
      link.addEventListener("click", function () { copy(link) })
      close.addEventListener("click", function () { choose(null, true) })
      var content = gpMake("div", { class: "gp-vak__feiten" }, Array.from(facts.childNodes))
      panel.replaceChildren(title, content, gpMake("p", { class: "gp-paneel__knoppen" }, [link, close]))
      return title
    }

    function remember(one) {
      if (new URL(address).pathname !== location.pathname) return
      history.replaceState(history.state, "", location.href.split("#")[0] + (one ? "#" + one.id : ""))
    }

    function choose(one, focus) {
      var before = chosen
      chosen = one
      remember(one)
      if (one && (isList() || !one.box)) {
        reveal(one.item.querySelector(":scope > details") || one.item)
        ;(one.item.querySelector("summary") || one.item).scrollIntoView({ block: "nearest" })
        return
      }
      mark(one)
      panel.classList.toggle("gp-paneel--leeg", !one)
      if (!one) panel.replaceChildren(hint)
      if (one) {
        var title = show(one)
        if (focus) title.focus()
      } else if (focus && before && before.box) {
        ;(before.box.querySelector("a") || svg).focus()
      }
    }

    figure.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && chosen) choose(null, true)
    })

    svg.addEventListener("click", function (event) {
      if (!isPlain(event)) return
      var node = event.target.closest(".knoop")
      var one = node && items.find(function (item) { return item.box === node })
      if (!one || !event.target.closest("a")) return
      event.preventDefault()
      event.stopPropagation()
      choose(one, true)
    })

    /* Looking for a name, old or new. */

    /* Each box, and with it what is folded into it. */
    var rows = items.flatMap(function (one) {
      var folded = one.folded.map(function (part) {
        return { one: one, title: part[0], text: part[1], href: part[2], where: " (in " + one.name + ")" }
      })
      return [{ one: one, title: one.name, text: one.text || "" }].concat(folded)
    })
    var search

    function named(row) {
      if (!row.href) return [row.title, row.where || ""]
      return [gpMake("a", { href: new URL(row.href, address).href }, row.title), row.where]
    }

    function tell(found) {
      if (!field.value.trim()) return []
      if (!found.length) return ["Niets gevonden in deze versie. Probeer een ander woord."]
      var names = found.slice(0, 3).flatMap(function (row, place) {
        return [place ? ", " : ""].concat(named(row))
      })
      var more = found.length === 1 ? ". Druk op Enter om het vak te kiezen." : found.length > 3 ? " …" : ""
      return [found.length + " gevonden: "].concat(names, more)
    }

    function showFound(found) {
      var hits = new Set(found.map(function (row) { return row.one }))
      items.forEach(function (one) {
        var hit = hits.has(one)
        if (one.box) one.box.classList.toggle("gevonden", hit)
        one.item.classList.toggle("gp-gevonden", hit)
        if (hit && isList()) reveal(one.item)
      })
      status.replaceChildren.apply(status, tell(found))
      return found
    }

    /* Gives what answers the question, once the search is there. */
    function find() {
      var asked = field.value.trim()
      if (!asked) return Promise.resolve(showFound([]))
      return gpSearchScripts().then(function () {
        search = search || gpRows(rows)
        if (field.value.trim() !== asked) return []
        var hits = search(asked)
        /* First what begins with it. */
        var begins = function (row) { return row.title.toLowerCase().startsWith(asked.toLowerCase()) ? 0 : 1 }
        return showFound(rows.filter(function (row, place) { return hits.has(place) })
          .sort(function (row, other) { return begins(row) - begins(other) }))
      }).catch(function () {
        status.textContent = "Het zoeken lukt nu niet. Alle namen staan in de lijst."
        return []
      })
    }

    var field = gpMake("input", {
      type: "search", autocomplete: "off", spellcheck: "false", maxlength: "100", id: prefix + "zoek"
    })
    field.addEventListener("input", find)
    var form = gpMake("form", { role: "search", "aria-label": "Zoek in het organogram" }, [
      gpMake("label", { for: prefix + "zoek" }, "Zoek een vak of een oude naam"), field
    ])
    form.addEventListener("submit", function (event) {
      event.preventDefault()
      find().then(function (found) { if (found.length) choose(found[0].one, true) })
    })

    /* The lanes of one owner alone: the others are not there, and the rest moves up. */

    var lanes = all(".baan", svg)
    var full = { height: svg.viewBox.baseVal.height, width: svg.viewBox.baseVal.width }

    function filter(key) {
      var away = function (lane) { return key !== "" && lane.dataset.baan !== key }
      listed.forEach(function (lane) { lane.hidden = away(lane) })
      var up = 0
      all(":scope > .rooster, :scope > .noot", svg).forEach(function (part) {
        part.setAttribute("transform", "translate(0 " + -up + ")")
        var within = 0
        all(".baan", part).forEach(function (lane) {
          var gone = away(lane)
          if (!gone) lane.setAttribute("transform", "translate(0 " + -within + ")")
          else within += Number(lane.dataset.hoogte)
          lane.classList.toggle("gp-weg", gone)
        })
        up += within
      })
      svg.setAttribute("height", full.height - up)
      svg.setAttribute("viewBox", "0 0 " + full.width + " " + (full.height - up))
    }

    var listed = all(".gp-baan", list), names = {}
    lanes.forEach(function (lane) {
      var key = lane.dataset.baan
      names[key] = listed.find(function (other) { return other.dataset.baan === key }).dataset.naam
    })
    var filters = gpMake("div", { role: "group", "aria-label": "Toon wat van wie is", class: "gp-bediening__knoppen" })
    var keys = [""].concat(Object.keys(names))
    keys.forEach(function (key) {
      var button = gpMake("button", { type: "button", class: "gp-knop", "aria-pressed": String(!key) },
        key ? names[key] : "Alles")
      button.addEventListener("click", function () {
        all("button", filters).forEach(function (other) {
          other.setAttribute("aria-pressed", String(other === button))
        })
        choose(null)
        filter(key)
      })
      filters.append(button)
    })

    /* Another version in the same place; its own page if it cannot be had, as from disk. */

    all(".gp-versies a", figure).forEach(function (link) {
      link.addEventListener("click", function (event) {
        if (!isPlain(event) || location.protocol === "file:") return
        event.preventDefault()
        event.stopPropagation()
        var there = link.href
        var key = chosen && chosen.item.dataset.vak
        fetch(there).then(function (answer) {
          if (!answer.ok) throw new Error(answer.status)
          return answer.text()
        }).then(function (text) {
          var next = new DOMParser().parseFromString(text, "text/html").querySelector(".gp-organogram")
          if (!next) throw new Error("no organogram")
          all("a", next).forEach(function (inside) {
            ["href", "xlink:href"].forEach(function (name) {
              var to = inside.getAttribute(name)
              if (to) inside.setAttribute(name, new URL(to, there).href)
            })
          })
          if (!figure.isConnected) return // another version was chosen meanwhile
          next = document.adoptNode(next)
          figure.replaceWith(next)
          var made = start(next, there)
          if (key) made.choose(key)
          made.current.focus()
        }).catch(function () { location.assign(there) })
      })
    })

    var controls = gpMake("div", { class: "gp-bediening" }, [form])
    if (keys.length > 2) controls.append(filters)
    controls.append(status)
    surface.before(controls)
    surface.after(panel)

    /* The address of a box; one that is not there is told. */
    function follow() {
      var id = location.hash.slice(1) // ids have no sign that an address writes otherwise
      if (id.indexOf(version + "-") !== 0 || chosen && id === chosen.id) return
      var one = items.find(function (item) { return item.id === id })
      if (one) {
        choose(one, false)
        if (one.box && !isList()) setTimeout(function () { one.box.scrollIntoView({ block: "center" }) })
      } else if (!document.getElementById(id)) {
        status.textContent = "Dit vak staat niet in deze tekening. Kies een ander vak, of zoek een naam."
      }
    }
    follow()
    addEventListener("hashchange", function () { if (figure.isConnected) follow() })
    return {
      current: figure.querySelector(".gp-versies [aria-current]"),
      choose: function (key) {
        var one = items.find(function (item) { return item.item.dataset.vak === key })
        if (one) choose(one, false)
      }
    }
  }

  window.gpOrganogram = function (figure) { start(figure, location.href.split("#")[0]) }
})()
