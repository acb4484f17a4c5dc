"""What templates see: narrow frozen records made from the model, one module a part of the site."""
