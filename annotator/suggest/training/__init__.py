"""Teaching the detector from labelled pages; heavy packages come with the extra annotator[train]."""
