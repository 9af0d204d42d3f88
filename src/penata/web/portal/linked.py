"""The organisation in the W3C vocabulary ORG, as JSON-LD and as Turtle, with addresses that stay.

An agency is an `org:FormalOrganization` under the government, a unit an `org:OrganizationalUnit` under its agency or the
unit above it. Addresses are those of the portal with the id of the agency or unit; no person stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from penata.web.portal.structure import Released, records

ORG, SKOS = "http://www.w3.org/ns/org#", "http://www.w3.org/2004/02/skos/core#"
CONTEXT: Mapping[str, Any] = {
    "org": ORG,
    "skos": SKOS,
    "name": {"@id": "skos:prefLabel", "@language": "id"},
    "identifier": "org:identifier",
    "partOf": {"@id": "org:subOrganizationOf", "@type": "@id"},
    "unitOf": {"@id": "org:unitOf", "@type": "@id"},
    "purpose": "org:purpose",
}


def nodes(structure: Released, base: str) -> Iterator[dict[str, Any]]:
    """The government, its agencies and their units; `base` is the address of the structure, with its slash."""
    government = structure.snapshot.government
    yield {"@id": base, "@type": "org:FormalOrganization", "name": government.name, "identifier": government.code}
    for row in records(structure):
        node = {"@id": f"{base}{quote(row['kode'])}", "name": row["nama"], "identifier": row["kode"]}
        if row["induk"]:
            node |= {"@type": "org:OrganizationalUnit", "unitOf": f"{base}{quote(row['induk'])}"}
        else:
            node |= {"@type": "org:FormalOrganization", "partOf": base}
        if row["urusan"]:
            node["purpose"] = row["urusan"].split()
        yield node


def json_ld(structure: Released, base: str) -> dict[str, Any]:
    """The graph as JSON-LD."""
    return {"@context": CONTEXT, "@graph": list(nodes(structure, base))}


def turtle(structure: Released, base: str) -> str:
    """The same graph as Turtle."""
    lines = [f"@prefix org: <{ORG}> .", f"@prefix skos: <{SKOS}> .", ""]
    for node in nodes(structure, base):
        parts = [
            f"a {node['@type']}",
            f"skos:prefLabel {_text(node['name'])}@id",
            f"org:identifier {_text(node['identifier'])}",
        ]
        if "partOf" in node:
            parts.append(f"org:subOrganizationOf <{node['partOf']}>")
        if "unitOf" in node:
            parts.append(f"org:unitOf <{node['unitOf']}>")
        parts += [f"org:purpose {_text(code)}" for code in node.get("purpose", ())]
        lines.append(f"<{node['@id']}> " + " ;\n    ".join(parts) + " .")
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'
