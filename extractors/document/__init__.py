"""The document as a whole: its title block, kind, years, issuer and region, and which way its parts look in time."""
