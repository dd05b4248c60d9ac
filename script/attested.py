"""What an investigation attests, beside its own members, before a plain grant: by measure and
municipality. For the demo, the demo data, the bench and the stories."""

ATTESTED = {"autism": True, "intellectualDisability": False, "diagnosisCertified": True,
            "childrenConcerned": False, "individualAssessmentMade": True,
            "municipalityResponsible": True}
ATTESTED_FOR = {"escort_service": {"plannedActivities": "Choir each week", "breaksIsolation": True,
                                   "sameAgeCompared": True, "livesInSpecialService": False},
                "relief_service": {"reliefPurpose": "relaxation", "reliefPlace": "home",
                                   "reliefMode": "regular"},
                "personal_assistance": {"needsHelpWithPrivateMatters": True,
                                        "assistanceHeldBeforeAgeLimit": False,
                                        "basicNeedKinds": "hygiene eating"}}
ATTESTED_IN_HJO = {
    "any": {"needsByLifeArea": True, "tookPart": True,
            "noMoreThanNeeded": True, "socialSituationDescribed": True,
            "otherSupportConsidered": True, "sameAgeCompared": True, "cohabits": False,
            "informedAboutAct": True, "clarifyingTalkOffered": True, "furtherNeedsFound": False,
            "needBeyondLss": False, "goalServesAct": True, "livesInSpecialService": False},
    "escort_service": {"extentReasonRecorded": True, "otherMeasuresConsidered": True,
                       "promotesParticipation": True, "plannedActivities": "Choir each week",
                       "includesCareOrMedical": False},
    "personal_assistance": {"selfCareIncluded": False, "totalNeedAssessed": True,
                            "wholeNeedCovered": True, "householdShareExcluded": True},
}


def attested(measure="escort_service", code="0382"):
    """What the rules of a municipality ask to be attested for a plain grant."""
    hjo = {**ATTESTED_IN_HJO["any"], **ATTESTED_IN_HJO.get(measure, {})} if code == "1497" else {}
    return {**ATTESTED, **ATTESTED_FOR.get(measure, {}), **hjo}
