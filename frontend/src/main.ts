import { mount } from "svelte";
import App from "./app/App.svelte";
import { offerItalics } from "./ui/italics";
import "./styles/index.css";

const target = document.getElementById("app");
if (target) mount(App, { target });
offerItalics();
