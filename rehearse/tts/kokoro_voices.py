"""The neural voices by name, and the sums of their files."""

from __future__ import annotations

from dataclasses import dataclass

from rehearse.i18n import N_

# SHA-256 of NAME.bin, as the npm package and the model hub both have them.
SUMS = {
    "zf_xiaoxiao": "03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169",
    "zf_xiaobei": "5dde6e1c9c4f12c8b327bc29c0cee361a23b52b952c04636858ba637ec66e640",
    "zf_xiaoyi": "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3",
    "zm_yunjian": "de48a00bdbf3649f07162269a2b6e0513604389bfac8a2e6c75cb34b323ad6fa",
    "zm_yunxi": "7243892fb4e560d47014090ddf010f8b8b790f3c6b029ff82b2ac06aa4e27c8b",
    "zm_yunxia": "6b2b8fc15b3df19a368daebe5c581c7fabf433ee5b8a17ffd6b3d723cff8936d",
    "zm_yunyang": "261e2c89470534dbbcb8fd98b8fdc495ec94063d9bb6c8277f7be43cccba3f42",
    "af_heart": "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b",
    "am_michael": "1d1f21dd8da39c30705cd4c75d039d265e9bc4a2a93ed09bc9e1b1225eb95ba1",
    "bf_emma": "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73",
    "bm_george": "c4b235a4c1f2cd3b939fed08b899ce9385638b763f7b73a59616c4fc9bd6c9bc",
}
DESCRIPTIONS = {  # by accent and by whose sound it is; the last with the melody of one and the sound of another
    "zf": N_("Mandarin, woman"),
    "zm": N_("Mandarin, man"),
    "af": N_("American English, woman"),
    "am": N_("American English, man"),
    "bf": N_("British English, woman"),
    "bm": N_("British English, man"),
    "zf clear": N_("Mandarin, woman, clear English"),
    "zm clear": N_("Mandarin, man, clear English"),
}


@dataclass(frozen=True, slots=True)
class NeuralVoice:
    """A voice of Kokoro's, or the melody of one with most of the sound of another. melody, sound: names of files."""

    name: str
    melody: str
    sound: str

    @property
    def language(self) -> str:
        return "zh" if self.melody.startswith("z") else "en"

    @property
    def british(self) -> bool:
        return self.melody.startswith("b")

    @property
    def description(self) -> str:
        clear = "" if self.melody == self.sound else " clear"
        return DESCRIPTIONS[f"{self.melody[0]}{self.sound[1]}{clear}"]

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((f"{self.melody}.bin", f"{self.sound}.bin")))

    @property
    def sums(self) -> tuple[str, str]:
        return SUMS[self.melody], SUMS[self.sound]


# Kokoro's Mandarin voices speak English terms as many Chinese do, which Whisper takes for Chinese words. Half of a
# voice's numbers say how it sounds, half what melody and rhythm it speaks in: with the melody of a Mandarin voice and
# most of the sound of an English one both languages are clear (docs/benchmarks.md).
SHARE = 0.7  # of the sound that is the English voice's; with all of it short Mandarin sentences suffer
KNOWN = {
    voice.name: voice
    for voice in (
        NeuralVoice("zf_clear", "zf_xiaoxiao", "af_heart"),
        NeuralVoice("zm_clear", "zm_yunyang", "am_michael"),
        *(NeuralVoice(name, name, name) for name in SUMS),
    )
}
DEFAULT = {"zh": "zf_clear", "en": "af_heart"}
