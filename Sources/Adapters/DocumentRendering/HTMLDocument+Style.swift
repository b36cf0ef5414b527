extension HTMLDocument {
    /// How a page looks: on a screen in the scheme that its reader chose, on paper always dark on white.
    static let pageStyle = """
        :root { color-scheme: light dark; --ground: #ffffff; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de;
          --tint: #f6f8fa; --link: #0550ae; --prompt: #7a4100 }
        @media screen and (prefers-color-scheme: dark) {
          :root { --ground: #14171a; --ink: #e6e9ec; --quiet: #9aa4ae; --line: #3a424b; --tint: #1e2329;
            --link: #79b8ff; --prompt: #f0b45f }
        }
        * { box-sizing: border-box }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
        body { margin: 0 auto; max-width: 52rem; padding: 1.5rem 1.25rem 3rem; background: var(--ground);
          color: var(--ink); font: 1rem/1.55 system-ui, "DejaVu Sans", sans-serif; overflow-wrap: anywhere }
        h1, h2, h3, h4, h5, h6, p, td, th, figcaption { unicode-bidi: plaintext; text-align: start }
        h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 .5em; text-wrap: balance }
        h1 { font-size: 1.75rem; margin-top: 0 }
        h2 { font-size: 1.3rem; border-bottom: 1px solid var(--line); padding-bottom: .2em }
        h3 { font-size: 1.1rem }
        h4, h5, h6 { font-size: 1rem }
        p, ul, ol, pre, blockquote { margin: 0 0 .8em }
        ul, ol { padding-inline-start: 1.5em }
        li > ul, li > ol { margin: .2em 0 }
        li { margin: .2em 0 }
        li.task { list-style: none; margin-inline-start: -1.4em }
        a { color: var(--link) }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
        code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .9em }
        code { background: var(--tint); border-radius: 3px; padding: .1em .25em }
        pre { background: var(--tint); border: 1px solid var(--line); border-radius: 4px; overflow-x: auto;
          padding: .7em .9em; overflow-wrap: normal }
        pre code { background: none; padding: 0 }
        blockquote { border-inline-start: 4px solid var(--line); color: var(--quiet); padding-inline-start: 1em }
        hr { border: 0; border-top: 1px solid var(--line); margin: 2em 0 }
        time { font-variant-numeric: tabular-nums }
        .prompt { color: var(--prompt) }
        .skip { position: absolute; left: -100vw }
        .skip:focus { background: var(--ground); left: 1rem; padding: .5rem 1rem; top: 1rem }
        header { border-bottom: 3px solid var(--line); margin-bottom: 1.2rem; padding-bottom: .4rem }
        nav ul { columns: 14rem; list-style: none; margin: 0 0 1.4rem; padding: 0 }
        nav li { break-inside: avoid; margin: 0; padding: .1em 0 }
        main:focus { outline: none }
        .scroll { margin: 0 0 .8em; overflow-x: auto }
        table { border-collapse: collapse; font-size: .92em; min-width: 100%; overflow-wrap: break-word }
        th, td { border: 1px solid var(--line); padding: .35em .6em; vertical-align: top }
        th { background: var(--tint) }
        td time { white-space: nowrap }
        td a { overflow-wrap: anywhere }
        td:has(a) { min-width: 7rem }
        tr:has(> :nth-child(5)) > :first-child { min-width: 12rem }
        .center { text-align: center }
        .right { text-align: end }
        figure { margin: 1.2rem 0 }
        figure svg { display: block; height: auto; max-width: 100%; min-width: 40rem; width: 100% }
        figcaption { color: var(--quiet); font-size: .9em }
        footer { border-top: 1px solid var(--line); color: var(--quiet); font-size: .9em; margin-top: 3rem;
          padding-top: .8rem }
        footer p { margin: 0 0 .3em }
        @page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages);
          font: 9pt sans-serif; color: #57606a } }
        @media print {
          :root { color-scheme: light }
          * { -webkit-print-color-adjust: exact; print-color-adjust: exact }
          body { font-size: 10.5pt; max-width: none; padding: 0 }
          nav, .skip { display: none }
          h1, h2, h3, h4, h5, h6 { break-after: avoid; break-inside: avoid }
          p, li { orphans: 3; widows: 3 }
          li, tr, figure, blockquote, table { break-inside: avoid }
          table:has(tr > :nth-child(5), tbody > :nth-child(9)), li:has(> :is(ul, ol) > :nth-child(9)) {
            break-inside: auto }
          section[aria-labelledby="audit"] { break-before: page }
          tr:has(> :nth-child(5)) > :first-child { min-width: 11em }
          footer { break-before: avoid; margin-top: 1.5rem }
          thead { display: table-header-group }
          pre { break-inside: avoid; overflow: visible; white-space: pre-wrap; overflow-wrap: anywhere }
          .scroll { overflow: visible }
          figure svg { min-width: 0 }
          main a:not(.bare)::after { content: " (" attr(href) ")"; color: var(--quiet); font-size: .85em }
          a { color: inherit }
        }
        """
}
