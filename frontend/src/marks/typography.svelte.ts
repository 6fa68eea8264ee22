/** Whether changes of typography are shown in redlines: one choice for the page, off at first. */
export const typography = $state({ shown: false });
