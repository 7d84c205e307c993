// What a reader sees and hears of the drawings on a page, measured: one record a figure.
() => {
  const rgb = colour => {
    const found = colour.match(/[\d.]+/g)
    return found && !(found.length > 3 && Number(found[3]) === 0) ? found.slice(0, 3).map(Number) : null
  }
  const light = parts => {
    const [r, g, b] = parts.map(p => p / 255).map(p => p <= 0.04045 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x)
    return (high + 0.05) / (low + 0.05)
  }
  const style = at => getComputedStyle(at)
  const inside = (inner, outer, margin) =>
    inner.left >= outer.left + margin && inner.right <= outer.right - margin &&
    inner.top >= outer.top - 0.5 && inner.bottom <= outer.bottom + 0.5
  const words = text => text.replace(/\s+/g, " ").trim()
  const own = item => words(Array.from(item.childNodes)
    .filter(node => node.nodeName !== "UL").map(node => node.textContent).join("").replace(/\u2060\*afgeleid/g, " (afgeleid)"))
  const page = rgb(style(document.body).backgroundColor)

  return Array.from(document.querySelectorAll(".gp-figuur")).map(figure => {
    const svg = figure.querySelector(".gp-figuur__vlak svg")
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
    const shapes = Array.from(svg.querySelectorAll(".vlak"))
    // The colour behind a point: the last shape drawn before `at` that is filled and holds it.
    const ground = (at, x, y) => {
      const behind = shapes.filter(shape => {
        const box = shape.getBoundingClientRect()
        return shape !== at && rgb(style(shape).fill) && style(shape).fill !== "none" &&
          shape.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING &&
          box.left <= x && box.right >= x && box.top <= y && box.bottom >= y
      })
      return behind.length ? rgb(style(behind[behind.length - 1]).fill) : page
    }
    const low = []
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect()
      const found = contrast(rgb(style(text).fill), ground(text, (box.left + box.right) / 2, (box.top + box.bottom) / 2))
      if (found < 4.5) low.push(`text ${text.textContent}: ${found.toFixed(2)}`)
    }
    for (const line of svg.querySelectorAll(".vlak, .streep")) {
      if (style(line).stroke === "none" || !rgb(style(line).stroke)) continue
      const box = line.getBoundingClientRect()
      const edge = rgb(style(line).stroke)
      const sides = [ground(line, box.left - 1, box.top + 3), ground(line, box.left + 3, (box.top + box.bottom) / 2)]
      const fill = rgb(style(line).fill)
      if (line.matches(".vlak") && fill && style(line).fill !== "none") sides.push(fill)
      const found = Math.max(...sides.map(side => contrast(edge, side)))
      if (found < 3) low.push(`${line.closest("[class]").getAttribute("class")} in ${line.parentNode.getAttribute("class")}: ${found.toFixed(2)}`)
    }
    const out = []
    for (const node of svg.querySelectorAll(".knoop")) {
      const box = node.querySelector(".vlak").getBoundingClientRect()
      for (const text of node.querySelectorAll("text")) {
        if (!inside(text.getBoundingClientRect(), box, 2)) out.push(text.textContent)
      }
    }
    const links = Array.from(svg.querySelectorAll("a"))
    const goal = at => at && at.getAttribute("xlink:href") ? new URL(at.getAttribute("xlink:href"), location).href : ""
    const boxes = Array.from(svg.querySelectorAll(".knoop:not(.baan-kop)"))
    const label = node => (node.querySelector("a") || node).getAttribute("aria-label")
    const key = node => node.id.slice(node.ownerSVGElement.getAttribute("aria-labelledby").length - "titel".length)
    const named = boxes.map(node => [key(node), goal(node.querySelector("a"))])
    const labels = Object.fromEntries(boxes.map(node => [key(node), label(node)]))
    // An item of the list: of which box it is, where it leads, and its first words.
    const listed = Array.from(figure.querySelectorAll(".gp-figuur__lijst [data-vak]")).map(item => {
      const first = item.firstChild
      const link = first.nodeName === "A" ? first
        : item.querySelector(":scope > * > .gp-vak__meer a, :scope > * > * > .gp-vak__meer a")
      return [item.dataset.vak, link ? link.href : "", item.dataset.naam || own(item)]
    })
    const lanes = found => Array.from(new Set(found.map(lane => lane.dataset.baan))).sort()
    const region = figure.querySelector(".gp-figuur__vlak")
    const list = figure.querySelector(".gp-figuur__lijst")
    return {
      title: svg.querySelector("title").textContent,
      named, labels, listed, low, out,
      lanes_drawn: lanes(Array.from(svg.querySelectorAll(".baan:has(.baan-kop)"))),
      lanes_listed: lanes(Array.from(figure.querySelectorAll(".gp-figuur__lijst [data-baan]:has(h4), .gp-figuur__lijst li[data-baan]"))),
      small: links.map(link => link.getBoundingClientRect())
        .filter(box => Math.min(box.width, box.height) < 24).length,
      letters: Math.min(...Array.from(svg.querySelectorAll("text")).map(text => parseFloat(style(text).fontSize) * scale)),
      hidden: !region.offsetParent,
      list_open: list.open !== false,
      list_is_long: list.matches(".gp-figuur__lijst--lang"),
      drawing_fits: svg.getBoundingClientRect().width <= region.clientWidth,
    }
  })
}
