// The least ProseMirror that holds a clause: mounted on the one article that is clicked. See baseline.py.
import { baseKeymap } from "prosemirror-commands";
import { history } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { DOMParser, Schema } from "prosemirror-model";
import { bulletList, listItem, orderedList } from "prosemirror-schema-list";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

const element = (tag, content, group, more = {}) => ({
  content,
  group,
  parseDOM: [{ tag }],
  toDOM: () => [tag, 0],
  ...more,
});

const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: element("p", "inline*", "block"),
    heading: {
      content: "inline*",
      group: "block",
      attrs: { level: {} },
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    bullet_list: { ...bulletList, content: "list_item+", group: "block" },
    ordered_list: { ...orderedList, content: "list_item+", group: "block" },
    list_item: { ...listItem, content: "paragraph block*" },
    table: element("table", "row+", "block", { toDOM: () => ["table", ["tbody", 0]] }),
    row: element("tr", "cell+"),
    cell: element("td", "inline*", undefined, { parseDOM: [{ tag: "td" }, { tag: "th" }] }),
    text: { group: "inline" },
  },
  marks: {
    em: { parseDOM: [{ tag: "em" }], toDOM: () => ["em", 0] },
    strong: { parseDOM: [{ tag: "strong" }], toDOM: () => ["strong", 0] },
  },
});

document.querySelector("main").addEventListener("click", (event) => {
  const article = event.target.closest("article");
  if (!article || article.querySelector(".ProseMirror")) return;
  const doc = DOMParser.fromSchema(schema).parse(article.cloneNode(true));
  article.textContent = "";
  const state = EditorState.create({ doc, plugins: [history(), keymap(baseKeymap)] });
  new EditorView(article, { state }).focus();
});
