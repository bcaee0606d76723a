"""What annotators answer to the questions of each task: which candidates are right, and which are wrong.

Each function is given what is known of the document, the questions, and the answers to the tasks before them. It returns
two masks over the candidates; where all candidates of a question are right, nobody has answered it.
"""
