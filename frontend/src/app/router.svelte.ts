/** Where the reader is, kept in step with the browser's history. */
import { route } from "./routes";

class Place {
  path = $state(location.pathname);
  query = $state.raw(new URLSearchParams(location.search));
  /** The clause named after `#`, if any. */
  fragment = $state(fragmentNow());
  route = $derived(route(this.path));

  read(): void {
    this.path = location.pathname;
    this.query = new URLSearchParams(location.search);
    this.fragment = fragmentNow();
  }
}

function fragmentNow(): string {
  return decodeURIComponent(location.hash.slice(1));
}

export const place = new Place();

/** Goes to `href` (a path of this site); `replace` leaves no step behind. */
export function navigate(href: string, { replace = false, keepScroll = false } = {}): void {
  const samePage = new URL(href, location.href).pathname === location.pathname;
  history[replace ? "replaceState" : "pushState"](null, "", href);
  place.read();
  if (!samePage && !keepScroll) scrollTo(0, 0);
}

/** Follows plain clicks on links of this site without loading the page again. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const href = link?.getAttribute("href");
  if (!link || !href || link.target || link.origin !== location.origin) return;
  if (link.hasAttribute("download") || link.pathname.startsWith("/api/")) return;
  if (href.startsWith("#")) return;
  event.preventDefault();
  navigate(href);
}

addEventListener("popstate", () => place.read());
addEventListener("hashchange", () => place.read());
