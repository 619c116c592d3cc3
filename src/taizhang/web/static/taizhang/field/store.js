// Drafts on the device: one for each person and inspection, with the pictures as they are.
const DRAFTS = "drafts";

const opened = () => new Promise((resolve, reject) => {
  const asked = indexedDB.open("taizhang-field", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(DRAFTS);
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

const done = async (mode, act) => {
  const base = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const taken = base.transaction(DRAFTS, mode);
      const asked = act(taken.objectStore(DRAFTS));
      taken.oncomplete = () => resolve(asked.result);
      taken.onerror = taken.onabort = () => reject(taken.error);
    });
  } finally {
    base.close();
  }
};

export const load = (name) => done("readonly", (drafts) => drafts.get(name));
export const save = (name, draft) => done("readwrite", (drafts) => drafts.put(draft, name));
export const drop = (name) => done("readwrite", (drafts) => drafts.delete(name));
