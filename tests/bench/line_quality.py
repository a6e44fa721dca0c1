#!/usr/bin/env python3
"""How even lines of 13 字 are: Duikai's modes and levels against Typst, on the same text, by the same auditor.

usage: PYTHON_WITH_TYPST_AND_PYMUPDF line_quality.py DUIKAI [--measure 字] [--fonts FOLDER] [--shared FOLDER]
                                                            [--keep FOLDER]

Each text becomes plain paragraphs, set in as many columns of the measure as it needs on one large page: by `duikai
build` in the house style with the `[line]` keys of MODES, and by Typst (binding of PyPI) in the same face, size and
measure. Both PDFs are read back by ../shared/bench/audit_lines.py, which knows neither. Of every justified line (a
paragraph's last is not) it is told by how much its gaps between Han were opened:

  open      share of lines opened at all (more than 1/200 em a gap)
  >1/16 …   share opened by more than so much of an em a gap
  mean, max of the lines' openings, in em a gap
  squeezed  share of lines in which a mark gave of its em
  orphans   last lines of one character, of so many paragraphs
  marks     prohibited at a line's start or end
  ragged    lines that miss their measure by more than 0.3 em
"""
import argparse, glob, json, os, re, subprocess, sys, tempfile
from collections import Counter, defaultdict

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BODY, PITCH, ROWS, GUTTER = 9, 11.25, 120, 3

# Name in the table = keys of the style's [line].
MODES = {
    'as the style has it': {},
    'first-fit': {'mode': 'first-fit'},
    'optimal': {'mode': 'optimal'},
    'optimal, news': {'mode': 'optimal', 'level': 'news'},
    'optimal, strict': {'mode': 'optimal', 'level': 'strict'},
}
# Typst's own: its default is optimised breaking where text is justified.
TYPST = {'Typst, simple': '"simple"', 'Typst, optimized': '"optimized"'}

SHEET = '''[sheet]
trim = ["{width}pt", "{height}pt"]
[type_area]
columns = {columns}
measure = {measure}
gutter  = {gutter}
lines   = {rows}
body    = "{body}pt"
pitch   = "{pitch}pt"
[[box]]
name = "text"
kind = "story"
column = 1
span   = {columns}
line   = 1
lines  = {rows}
'''
EDITION = '''title = "行"
date  = 2026-11-23
style = "lines"
press = "newsprint"
[[page]]
number = "A01"
name   = "行"
layout = "lines"
stories.text = "text.md"
'''
PAGE = '''#set page(width: {width}pt, height: {height}pt, margin: (x: {side}pt, y: {side}pt))
#set text(font: "Noto Serif CJK SC", size: {body}pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, linebreaks: {linebreaks}, leading: {lead}pt, spacing: {lead}pt,
  first-line-indent: (amount: 2em, all: true))
#columns({columns}, gutter: {space}pt)[
{paragraphs}
]
'''


def story(path):
    """The paragraphs of a story, without front matter, subheads and markup."""
    text = open(path, encoding='utf-8').read().split('+++\n')[-1]
    blocks = [block.replace('\n', '') for block in re.split(r'\n\s*\n', text.strip())]
    return [block.replace('*', '').replace('\\', '') for block in blocks if block and not block.startswith('#')]


def texts(shared):
    """Name = paragraphs."""
    stories = lambda pattern: [p for path in sorted(glob.glob(pattern)) for p in story(path)]
    sentences = open(f'{shared}/texts/lingua-zh-sentences.txt', encoding='utf-8').read().split()
    # Some are torn out of quotations: what opens with a closing mark or closes with an opening one.
    sentences = [s for s in sentences if s[0] not in '」』”’》）' and s[-1] not in '「『“‘《（']
    joined = [''.join(sentences[at:at + 4]) for at in range(0, len(sentences), 4)]
    found = {
        'sample edition': stories(f'{ROOT}/content/2026-11-23/a0*/*.md'),
        'seed page': stories(f'{shared}/seed-page/a03/*.md'),
        'lingua sentences': joined,
    }
    return {name: paragraphs for name, paragraphs in found.items() if paragraphs}


class Sheet:
    """A page of as many columns as a text needs."""

    def __init__(self, paragraphs, measure):
        lines = sum(len(p) / (measure - 1) + 1.5 for p in paragraphs)
        self.columns, self.measure = max(2, int(lines / ROWS) + 1), measure
        self.side, gap = 4 * BODY, GUTTER * BODY
        self.column = measure * BODY
        self.width = self.columns * (self.column + gap) - gap + 2 * self.side
        self.height = ROWS * PITCH + 2 * self.side

    def fields(self):
        return dict(vars(self), gutter=GUTTER, rows=ROWS, body=BODY, pitch=PITCH, lead=PITCH - BODY,
                    space=GUTTER * BODY)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, 'w', encoding='utf-8').write(text)


def styled(keys):
    """The house style with these keys in its [line]."""
    style = open(f'{ROOT}/layouts/styles/daily.toml', encoding='utf-8').read()
    head, rest = style.split('[line]\n', 1)
    own = rest.split('\n[', 1)[0]
    kept = '\n'.join(line for line in own.splitlines() if line.split('=')[0].strip() not in keys)
    stated = '\n'.join(f'{key} = "{value}"' for key, value in keys.items())
    return f'{head}[line]\n{stated}\n{kept}{rest[len(own):]}'


def duikai(program, folder, paragraphs, sheet, keys, fonts):
    """The PDF of the text in a mode; none where the program does not know it."""
    # Every mark of ASCII may be escaped, and then it is no markup.
    escaped = [re.sub(r'([!-/:-@\[-`{-~])', r'\\\1', p) for p in paragraphs]
    write(f'{folder}/edition.toml', EDITION)
    write(f'{folder}/text.md', '+++\n+++\n\n' + '\n\n'.join(escaped) + '\n')
    write(f'{folder}/layouts/lines.toml', SHEET.format(**sheet.fields()))
    write(f'{folder}/layouts/styles/lines.toml', styled(keys))
    command = [program, 'build', folder, '--profile', 'screen', '--fonts', fonts, '--layouts', f'{ROOT}/layouts',
               '--format', 'json', '-o', f'{folder}/out']
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode == 2:
        return None
    overset = json.load(open(f'{folder}/out/report.json'))['pages'][0]['boxes'][0]['overset']
    assert overset['lines'] == 0, 'the page is too small'
    return f'{folder}/out/A01.pdf'


def typst(folder, paragraphs, sheet, linebreaks, fonts):
    import typst as binding
    quoted = '\n'.join(f'#par({json.dumps(p, ensure_ascii=False)})' for p in paragraphs)
    fields = dict(sheet.fields(), linebreaks=linebreaks, paragraphs=quoted)
    write(f'{folder}/page.typ', PAGE.format(**fields))
    binding.compile(f'{folder}/page.typ', output=f'{folder}/page.pdf', font_paths=[fonts], ignore_system_fonts=True)
    return f'{folder}/page.pdf'


def squeezed(audit, page, sheet):
    """How many lines have a full-width mark that takes less than its em from a Han beside it."""
    rows, found = defaultdict(list), set()
    for c in audit.chars_of(page):
        column = int((c[2] - sheet.side + BODY) // (sheet.column + GUTTER * BODY))
        rows[column, round(c[3] * 2)].append(c)
    for place, row in rows.items():
        row.sort(key=lambda c: c[2])
        for left, right in zip(row, row[1:]):
            # The blank is right of a closing mark and left of an opening one.
            after = left[0] in audit.TRIM_R and audit.is_han(right[0])
            before = audit.is_han(left[0]) and right[0] in audit.TRIM_L
            if (after or before) and right[2] - left[2] < .98 * BODY:
                found.add(place)
    return len(found)


def figures(audit, pdf, sheet):
    """The line of a table for a PDF."""
    document = audit.fitz.open(pdf)
    gathered = defaultdict(int)
    gathered.update(_gap=[], _linegap=[], _base=[], _rag=[], _auto=[], _steps=Counter(),
                    _bottoms=defaultdict(list), _text={})
    for number, page in enumerate(document):
        audit.audit_page(page, BODY, gathered, False, number)
    opened = [max(gap, 0) for gap, _ in gathered['_linegap']]
    lines = gathered['just']
    share = lambda limit: f'{100 * sum(gap > limit for gap in opened) / lines:.1f} %'
    tight = sum(squeezed(audit, page, sheet) for page in document)
    return [str(lines), share(.005), share(1 / 16), share(1 / 8), f'{sum(opened) / lines:.4f}', f'{max(opened):.3f}',
            f'{100 * tight / lines:.1f} %', f"{gathered['orphan1']} / {gathered['last']}",
            str(gathered['k_start'] + gathered['k_end']), str(gathered['ragged'])]


HEADINGS = ['lines', 'open', '>1/16', '>1/8', 'mean', 'max', 'squeezed', 'orphans', 'marks', 'ragged']


def row(name, cells):
    print('| ' + ' | '.join([name, *cells]) + ' |', flush=True)


def main():
    ap = argparse.ArgumentParser(usage=__doc__)
    ap.add_argument('duikai')
    ap.add_argument('--measure', type=int, default=13)
    ap.add_argument('--shared', default='/work/shared')
    ap.add_argument('--fonts', default=f'{ROOT}/fonts')
    ap.add_argument('--keep', help='folder for the files made')
    args = ap.parse_args()
    sys.path.insert(0, f'{args.shared}/bench')
    import audit_lines as audit
    work = args.keep or tempfile.mkdtemp()
    for name, paragraphs in texts(args.shared).items():
        sheet = Sheet(paragraphs, args.measure)
        print(f'\n{name}: {sum(map(len, paragraphs))} characters in {len(paragraphs)} paragraphs\n')
        row('', HEADINGS)
        row('---', ['---:'] * len(HEADINGS))
        for mode, keys in MODES.items():
            folder = f'{work}/{name}/{mode}'
            pdf = duikai(os.path.abspath(args.duikai), folder, paragraphs, sheet, keys, args.fonts)
            row(mode, figures(audit, pdf, sheet) if pdf else ['-'] * len(HEADINGS))
        for mode, linebreaks in TYPST.items():
            folder = f'{work}/{name}/{mode}'
            row(mode, figures(audit, typst(folder, paragraphs, sheet, linebreaks, args.fonts), sheet))


main()
