"""Draws a passphrase that people can read aloud: six French words out of 125, 41 bits."""

import secrets

WORDS = (  # noqa: SIM905 (words read better as words)
    "abeille abricot acajou aiguille alouette amande ancre ardoise argile atelier aurore averse "
    "balcon banc barque bassin berceau bleuet bobine bouleau boussole brioche brise bruyere buisson "
    "cabane cadran calme camion canal carafe cerise chandelle chaloupe charrue chemin chene cidre "
    "cigale clairiere cloche colline comptoir corail corde coton coquille cuivre dune echelle eclair "
    "ecluse ecorce encrier epi erable escale etang etoile falaise fanal farine fenetre feuille "
    "ficelle figue flocon fontaine foret fougere galet gare genet girouette glycine grange grenier "
    "guitare hamac herbe horloge hublot jardin jetee lampion lande lanterne lavande lierre lilas "
    "lisiere maree marteau melodie miel mimosa moisson moulin muguet navire neige noisette nuage "
    "olivier orage orge osier papier passerelle peuplier phare pivoine platane plume poirier prairie "
    "quai ravin rivage roseau sable sentier sillage tilleul verger "
).split()


def draw_passphrase() -> str:
    """A new passphrase, from the system's own randomness."""
    return "-".join(secrets.choice(WORDS) for _ in range(6))
