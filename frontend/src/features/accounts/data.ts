import { answer, client, type Schemas } from "../../api/client";

/** Ways to sign in that this instance offers. */
export function readDoors(): Promise<Schemas["Doors"]> {
  return answer(client.GET("/api/doors"));
}

/** Opens a login; the server hands an opaque cookie to the browser. */
export function signIn(wish: Schemas["SignIn"]): Promise<Schemas["Me"]> {
  return answer(client.POST("/api/login", { body: wish }));
}
