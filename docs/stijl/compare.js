/* Any two versions of the organogram side by side, chosen on a bar of time; each pair has an address.
   Which sentences there are, and every word of them, comes from the data: nothing is worked out here. */
(function () {
  "use strict"

  var ROOT = new URL("../", document.currentScript.src)

  /* The mark of what is derived, as every page has it. */
  function mark() {
    return gpMake("a", { class: "gp-afgeleid", href: "#gp-afgeleid" }, [
      gpMake("span", { "aria-hidden": "true" }, "\u2060*"),
      gpMake("span", { class: "gp-onzichtbaar" }, "afgeleid")
    ])
  }

  /* A part of a sentence: a text, a name that leads to a page, or the mark. */
  function laid(part, parts) {
    if (part < 0) return mark()
    var words = parts[part]
    if (typeof words === "string") return words
    return words[1] ? gpMake("a", { href: new URL(words[1], ROOT).href }, words[0]) : words[0]
  }

  /* What differs between the version of these data and a newer one. */
  function told(data, newer) {
    var pair = data.pairs[newer]
    var found = [gpMake("p", {}, pair.said)]
    pair.groups.forEach(function (group) {
      var items = group[2].map(function (sentence) {
        return gpMake("li", {}, sentence.map(function (part) { return laid(part, data.parts) }))
      })
      found.push(gpMake("h4", {}, group[0]))
      found.push(gpMake("ul", group[1] ? { class: "gp-verschillen__namen" } : {}, items))
    })
    return found
  }

  function start(whole) {
    if ("klaar" in whole.dataset) return
    whole.dataset.klaar = ""
    var bar = whole.querySelector(".gp-tijdbalk")
    var versions = Array.from(bar.querySelectorAll("[data-versie]"))
    var ids = versions.map(function (one) { return one.dataset.versie })
    var names = versions.map(function (one) { return one.dataset.naam })
    var last = ids.length - 1, chosen = [last - 1, last]
    var heading = gpMake("h3", {})
    var result = gpMake("section", { class: "gp-verschillen gp-vergelijking__uitkomst" }, heading)
    var status = gpMake("p", { role: "status", class: "gp-onzichtbaar" })
    var note = gpMake("p", { class: "gp-noot", hidden: "" },
      "Die twee versies kunnen we niet naast elkaar leggen. Je ziet de laatste twee die we helemaal kennen.")
    var ends = [["van", "Van", 0, last - 1], ["naar", "Naar", 1, last]]

    /* Two groups of round buttons, one for each end; a version stands in both but for the outer. */
    var buttons = ends.map(function (end) {
      return ids.map(function (id, i) {
        if (i < end[2] || i > end[3]) return null
        var input = gpMake("input", { type: "radio", name: "gp-" + end[0], value: id, id: "gp-" + end[0] + "-" + id })
        input.addEventListener("change", function () { choose(end[0] === "van" ? 0 : 1, i) })
        return input
      })
    })
    versions.forEach(function (item, i) {
      var choices = ends.map(function (end, which) {
        var input = buttons[which][i]
        if (!input) return gpMake("span", {})
        var name = gpMake("span", { class: "gp-onzichtbaar" }, " " + names[i])
        return gpMake("label", { for: input.id }, [input, end[1], name])
      })
      item.prepend(gpMake("span", { class: "gp-tijdbalk__keuze" }, choices))
    })
    bar.before(gpMake("p", {}, "Kies een oude en een nieuwe versie. Je ziet alleen wat verschilt."))
    bar.after(note, status, result)

    /* The other end moves along if it would not be on its own side any more. */
    function choose(which, i) {
      chosen[which] = i
      if (chosen[0] >= chosen[1]) chosen[1 - which] = which ? i - 1 : i + 1
      var address = new URL(location)
      address.search = "?" + new URLSearchParams({ van: ids[chosen[0]], naar: ids[chosen[1]] })
      address.hash = ""
      note.hidden = true
      history.pushState(null, "", address)
      show()
    }

    function show() {
      var older = chosen[0], newer = chosen[1]
      buttons[0].concat(buttons[1]).forEach(function (input) {
        if (input) input.checked = input === buttons[0][older] || input === buttons[1][newer]
      })
      versions.forEach(function (item, i) {
        item.classList.toggle("gp-tijdbalk__tussen", i >= older && i <= newer)
        item.classList.toggle("gp-tijdbalk__einde", i === older || i === newer)
      })
      var title = "Van " + names[older] + " naar " + names[newer]
      return gpHanded("vergelijking/" + ids[older] + ".js").then(function (data) {
        if (chosen[0] !== older || chosen[1] !== newer) return
        var found = told(data, ids[newer])
        heading.textContent = title
        result.replaceChildren.apply(result, [heading].concat(found))
        status.textContent = title + ". " + found[0].textContent
      }).catch(function () {
        status.textContent = ""
        result.replaceChildren()
        whole.classList.add("gp-vergelijking--vast") // what the page itself tells
      })
    }

    /* The pair of an address: its two ids, or the anchor of one that the page tells itself. */
    function follow() {
      var asked = new URL(location).searchParams
      var older = ids.indexOf(asked.get("van")), newer = ids.indexOf(asked.get("naar"))
      var anchor = location.hash.slice(1)
      if (older < 0 && newer < 0) {
        ids.forEach(function (from, i) {
          ids.forEach(function (to, j) {
            if (anchor === "van-" + from + "-naar-" + to) older = i, newer = j
          })
        })
      }
      var known = older >= 0 && older < newer
      note.hidden = known || !asked.has("van") && !asked.has("naar")
      chosen = known ? [older, newer] : [last - 1, last]
      return show()
    }

    addEventListener("popstate", function () { if (whole.isConnected) follow() })
    follow()
  }

  window.gpCompare = start
  window.gpCompared = told
})()
