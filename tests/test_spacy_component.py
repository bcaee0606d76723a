import spacy


def test_the_component_annotates_any_pipeline():
    nlp = spacy.blank("zh")
    nlp.add_pipe("duixian")
    doc = nlp("某市总工会2023年工作要点\n新建职工书屋30家。")

    assert [span.text for span in doc.spans["duixian_figures"]] == ["30家"]
    assert doc._.duixian["figures"][0]["role"] == "target"
    assert nlp.pipe_names == ["duixian"]
