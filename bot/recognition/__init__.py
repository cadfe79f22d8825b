"""Recognition of volunteers: the certificate as a picture."""
