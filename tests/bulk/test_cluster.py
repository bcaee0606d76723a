"""The cluster engine gives the rows of the local one, also when a node is lost in the middle."""

import threading
import time
from pathlib import Path

import pyarrow.parquet
import pytest
from contents import contents
from duixian.bulk import Pool, ingest, list_inputs
from duixian.bulk.load import load
from duixian.errors import Code, DuixianError
from duixian.store import open_store
from make_archive import make_archive

ray = pytest.importorskip("ray", reason="RAY IS NOT TESTED: pip install 'duixian[ray]'")
DOCUMENTS = 60


@pytest.fixture
def archive(tmp_path):
    make_archive(tmp_path / "archive", DOCUMENTS, seed=5)
    return tmp_path / "archive"


@pytest.fixture
def local(archive, tmp_path):
    url = str(tmp_path / "local.db")
    with open_store(url) as store:
        ingest(store, list_inputs([str(archive)]), Pool(2))
    return contents(url)


@pytest.fixture
def cluster():
    from ray.cluster_utils import Cluster  # noqa: PLC0415  it starts things

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
    ray.init(address=cluster.address, log_to_driver=False)
    yield cluster, nodes
    ray.shutdown()
    cluster.shutdown()


@pytest.mark.slow
def test_a_cluster_that_loses_a_node_gives_the_rows_of_the_local_engine(archive, local, cluster, tmp_path):
    from duixian.bulk.cluster import read_on_cluster  # noqa: PLC0415

    running, nodes = cluster
    out = tmp_path / "parquet"
    finished = threading.Event()
    killed = []

    def kill_a_node():
        while not finished.is_set():
            if list(out.glob("*.parquet")):
                running.remove_node(nodes[0], allow_graceful=False)
                killed.append(len(list(out.glob("*.parquet"))))
                return
            time.sleep(0.05)

    killer = threading.Thread(target=kill_a_node)
    killer.start()
    try:
        read_on_cluster([str(archive)], str(out))
    finally:
        finished.set()
        killer.join()
    url = str(tmp_path / "cluster.db")
    with open_store(url) as store:
        load(store, str(out))

    assert killed
    assert killed[0] < len(list(out.glob("*.parquet")))
    assert contents(url) == local

    # Addresses of an object store are read by another way in.
    stored = tmp_path / "stored"
    read_on_cluster([min(archive.rglob("*.txt")).as_uri()], str(stored))
    with open_store(url) as store:
        counts = load(store, str(stored))

    assert counts.read == 1
    assert contents(url) == local


@pytest.mark.parametrize("make", ["nothing", "something else", "another table"])
def test_a_folder_without_results_is_told(tmp_path, make):
    folder = tmp_path / "parquet"
    folder.mkdir()
    if make == "something else":
        Path(folder / "a.parquet").write_bytes(b"PAR1 not at all")
    elif make == "another table":
        pyarrow.parquet.write_table(pyarrow.table({"path": ["a.txt"]}), folder / "a.parquet")
    with open_store(str(tmp_path / "duixian.db")) as store, pytest.raises(DuixianError) as raised:
        load(store, str(folder / "none" if make == "nothing" else folder))

    assert raised.value.code == Code.NO_PARQUET


def test_an_archive_that_cannot_be_listed_is_told_on_the_node_with_its_reason(tmp_path):
    from duixian.bulk.cluster import _inputs, _packed  # noqa: PLC0415

    (tmp_path / "2022.zip").write_bytes(b"cut short")
    (known,) = list_inputs([str(tmp_path)])
    (found,) = _inputs({"place": [_packed(known)]})

    assert known.error is not None
    assert (found.path, found.error.code, str(found.error)) == (known.path, Code.DAMAGED, str(known.error))
