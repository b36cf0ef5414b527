extension TimelinePicture {
    /// How the classes in the picture look, in the colours that the page names: `--ink`, `--quiet`, `--line`,
    /// `--ground`. The hues are those of Okabe and Ito (jfly.uni-koeln.de/color), which the colour-blind tell apart.
    package static let style = """
        .incident-picture { color: var(--ink); font: 13px system-ui, "DejaVu Sans", sans-serif; --phase: #0072b2; --warm: #d55e00; --calm: #56b4e9 }
        .incident-picture text { fill: var(--ink); paint-order: stroke; stroke: var(--ground); stroke-width: 3px }
        .incident-picture .heading { font-weight: 700; font-size: 12px; fill: var(--quiet) }
        .incident-picture .label { font-size: 12px; font-variant-numeric: tabular-nums }
        .incident-picture .name { font-size: 13px }
        .incident-picture line { stroke: var(--line) }
        .incident-picture .day { stroke: var(--quiet) }
        .incident-picture .axis, .incident-picture .severity-step { stroke: var(--quiet) }
        .incident-picture .clock-change { stroke: var(--ink); stroke-dasharray: 4 3 }
        .incident-picture .scale { stroke-dasharray: 1 3; stroke: var(--quiet) }
        .incident-picture .phase { fill: var(--phase) }
        .incident-picture .open { stroke: var(--phase); stroke-width: 2; stroke-dasharray: 4 2 }
        .incident-picture .phase.open { fill: var(--ground) }
        .incident-picture .milestone { fill: var(--phase) }
        .incident-picture .severity-1 { fill: #d55e00 }
        .incident-picture .severity-2 { fill: #e69f00 }
        .incident-picture .severity-3 { fill: #009e73 }
        .incident-picture .severity-4 { fill: #56b4e9 }
        .incident-picture .severity-5 { fill: #8c8c8c }
        .incident-picture .hatch-ground { fill: var(--ground) }
        .incident-picture .hatch-line { stroke: var(--warm) }
        .incident-picture .maintenance { stroke: var(--warm); stroke-width: 1 }
        .incident-picture .progress { stroke: var(--phase); stroke-width: 2 }
        .incident-picture .dot { fill: var(--phase); stroke: var(--ground); stroke-width: 1 }
        .incident-picture .tick { fill: var(--ink) }
        """
}
