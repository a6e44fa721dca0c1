#!/usr/bin/env python3
"""Duikai against Typst on the same page: the seed page's text and photos, set from the same font folder.

usage: PYTHON_WITH_TYPST against_typst.py DUIKAI [--seed FOLDER] [--fonts FOLDER] [--runs N] [--keep FOLDER]

Cold processes in turn, N times: `duikai build SEED --profile screen`, then Typst's Python binding compiling a page
with the boxes of layouts/city.toml in the faces of layouts/styles/daily.toml; photos go into both files as the JPEGs
they are. Prints medians of wall and
processor time and the median ratio of pairs; `python` is the bare interpreter with the binding imported, which
Typst's time includes. Typst writes one PDF; Duikai writes two and its reports.
"""
import argparse, json, math, os, re, shutil, statistics, sys, tempfile, time, tomllib

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], ignore_system_fonts=True, font_paths=[sys.argv[3]])"
QUOTE = lambda text: json.dumps(text, ensure_ascii=False)
LINES = lambda value: [value] if isinstance(value, str) else value

HEAD = '''#set page(width: {width}, height: {height}, margin: 0pt)
#set text(font: "Noto Serif CJK SC", size: {body}pt, lang: "zh", region: "cn", fill: cmyk(0%,0%,0%,100%),
  cjk-latin-spacing: auto, top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: {lead}pt, spacing: {lead}pt, first-line-indent: (amount: 2em, all: true))
#let at(x, y, w, h, b) = place(top + left, dx: x*1pt, dy: y*1pt, block(width: w*1pt, height: h*1pt, b))
#let head(size, family, weight, t) = align(horizon + left,
  text(font: family, size: size*1pt, weight: weight, par(first-line-indent: 0pt, justify: false, t)))
// Typst has no balanced columns: measure once, then cut at whole lines.
#let body(n, h, ps) = {{
  let c = ps.map(p => par(p)).join()
  context {{
    let one = measure(block(width: {column}pt, c)).height
    let rows = calc.ceil((one / 1pt + {lead}) / {pitch} / n - 0.001)
    let full = calc.min(h * 1pt, (rows * {pitch} - {lead}) * 1pt + 0.01pt)
    block(height: full, spacing: 0pt, columns(n, gutter: {gutter}pt, c))
  }}
}}
'''


def story(path):
    """Front matter and paragraphs of a story."""
    front, text = open(path, encoding='utf-8').read().split('+++\n')[1:]
    return tomllib.loads(front), [p.replace('\n', '') for p in re.split(r'\n\s*\n', text.strip())]


class Page:
    """The seed page as a Typst file, placed by layouts/city.toml."""

    def __init__(self, seed, folder):
        edition = tomllib.load(open(f'{seed}/edition.toml', 'rb'))
        self.entry, self.seed, self.folder = edition['page'][0], seed, folder
        layout = tomllib.load(open(f"{ROOT}/layouts/{self.entry['layout']}.toml", 'rb'))
        area = layout['type_area']
        self.width, self.height = layout['sheet']['trim']
        self.em, self.pitch = (float(area[key].removesuffix('pt')) for key in ('body', 'pitch'))
        style = tomllib.load(open(f"{ROOT}/layouts/styles/{edition['style']}.toml", 'rb'))
        self.faces = {name: (style['families'][role['family']][0], role.get('weight', 400))
                      for name, role in style['roles'].items()}
        self.measure, self.gutter = area['measure'], area['gutter']
        self.column, gap = self.measure * self.em, self.gutter * self.em
        points = lambda text: float(text.removesuffix('mm')) * 72 / 25.4
        self.left = (points(self.width) - area['columns'] * (self.column + gap) + gap) / 2
        self.top = (points(self.height) - area['lines'] * self.pitch) / 2
        self.out = [HEAD.format(width=self.width, height=self.height, body=self.em, lead=self.pitch - self.em,
                                pitch=self.pitch, column=self.column, gutter=gap)]
        self.head(1, 1, 1, 2, 14, self.entry['number'], 'folio-number')
        self.head(2, 1, 1, 2, 12, self.entry['name'], 'folio-section')
        self.head(4, 1, 3, 2, 8, f"{edition['title']}　{edition['date']}", 'folio')
        for box in layout['box']:
            if box['kind'] == 'rule':
                self.add(box['column'], box['line'], box['span'], 1, 'line(length: 100%, stroke: 0.3pt)')
            elif box['name'] in self.entry['stories']:
                self.story(box)
        open(f'{folder}/page.typ', 'w', encoding='utf-8').write('\n'.join(self.out))

    def add(self, column, line, span, lines, content):
        x = self.left + (column - 1) * (self.measure + self.gutter) * self.em
        width = (span * (self.measure + self.gutter) - self.gutter) * self.em
        place = (x, self.top + (line - 1) * self.pitch, width, lines * self.pitch)
        self.out.append(f"#at({', '.join(f'{n:.3f}' for n in place)}, {content})")

    def head(self, column, line, span, lines, size, text, role):
        family, weight = self.faces[role]
        self.add(column, line, span, lines, f'head({size}, "{family}", {weight}, {QUOTE(text)})')

    def text(self, role, text):
        family, weight = self.faces[role]
        return f'text(font: "{family}", weight: {weight}, {QUOTE(text)})'

    def paragraph(self, text):
        """A paragraph with its byline lead, if it opens with one."""
        lead = re.match('(本报讯)(（[^）]*）)', text)
        if not lead:
            return QUOTE(text)
        return f"{self.text('lead', lead[1])} + {self.text('lead-byline', lead[2])} + {QUOTE(text[lead.end():])}"

    def story(self, box):
        path = f"{self.seed}/{self.entry['stories'][box['name']]}"
        front, paragraphs = story(path)
        column, line, span, end = box['column'], box['line'], box['span'], box['line'] + box['lines']
        place = (column, span)
        headline = box['headline']
        size = float(headline.get('size', ['17pt'])[0].removesuffix('pt'))
        rows = headline['lines']
        for part, size, lines in [('kicker', 14, 2), ('headline', size, 0), ('subhead', 12, 2)]:
            for text in LINES(front.get(part, [])):
                lines = lines or max(2, rows - 2 * len(LINES(front.get('kicker', []))) - 2 * len(LINES(front.get('subhead', []))))
                self.head(place[0], line, place[1], lines, size, text, headline.get('role', part) if part == 'headline' else part)
                line += lines
        line = max(line, box['line'] + rows)
        need = math.ceil(sum(math.ceil((len(p) + 3) / self.measure) for p in paragraphs) / span * 1.05) + 1
        for photo, where in zip(front.get('photo', []), box.get('photo', [])):
            shutil.copyfile(f"{os.path.dirname(path)}/{photo['file']}", f"{self.folder}/{photo['file']}")
            lines = min(where['lines'], end - line - need - 2)
            at = column + where['column'] - 1
            self.add(at, line, where['span'], lines,
                     f'image({QUOTE(photo["file"])}, width: 100%, height: 100%, fit: "cover")')
            for text, role, width in [('caption', 'caption', where['span']), ('credit', 'credit', 1)]:
                if text in photo:
                    self.head(at + where['span'] - width, line + lines, width, 1, 7, photo[text], role)
            line += lines + 2
        height = (end - line) * self.pitch
        texts = ', '.join(map(self.paragraph, paragraphs))
        self.add(column, line, span, end - line, f'body({span}, {height:.3f}, ({texts},))')


def run(command):
    """Wall and processor seconds of a cold process."""
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ,
                           file_actions=[(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)])
    _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f'failed: {command}')
    return time.perf_counter() - start, used.ru_utime + used.ru_stime


def main():
    ap = argparse.ArgumentParser(usage=__doc__)
    ap.add_argument('duikai')
    ap.add_argument('--seed', default='/work/shared/seed-page')
    ap.add_argument('--fonts', default=f'{ROOT}/fonts')
    ap.add_argument('--runs', type=int, default=15)
    ap.add_argument('--keep', help='folder for the files made')
    args = ap.parse_args()
    folder = args.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    Page(args.seed, folder)
    tools = {
        'duikai': [os.path.abspath(args.duikai), 'build', args.seed, '--profile', 'screen', '--fonts', args.fonts,
                   '--layouts', f'{ROOT}/layouts', '-o', f'{folder}/duikai'],
        'typst': [sys.executable, '-c', COMPILE, f'{folder}/page.typ', f'{folder}/typst.pdf', args.fonts],
        'python': [sys.executable, '-c', 'import typst'],
    }
    times = {name: [] for name in tools}
    for round in range(args.runs + 1):
        for name, command in tools.items():
            taken = run(command)
            if round:                                             # the first round warms the file cache
                times[name].append(taken)
    wall = {name: [t[0] for t in taken] for name, taken in times.items()}
    for name, taken in times.items():
        cpu = statistics.median(t[1] for t in taken)
        print(f'{name:7} wall {statistics.median(wall[name]) * 1000:6.1f} ms   cpu {cpu * 1000:6.1f} ms')
    ratio = statistics.median(d / t for d, t in zip(wall['duikai'], wall['typst']))
    bare = statistics.median(d / (t - p) for d, t, p in zip(*(wall[name] for name in tools)))
    print(f'duikai takes {ratio:.2f} of Typst\'s time ({bare:.2f} with the interpreter left out), {args.runs} pairs')


main()
