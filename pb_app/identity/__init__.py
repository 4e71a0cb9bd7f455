"""Who is who: names, phones, e-mail addresses, codes and dates brought to one form, and keyed hashes of a person to compare.

Pure: text in, text or hashes out, the same on every machine. Every way onto the roll reads what people type through this
package, so that one person is one person wherever they come in.
"""
